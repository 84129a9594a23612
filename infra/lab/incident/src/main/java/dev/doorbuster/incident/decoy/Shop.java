package dev.doorbuster.incident.decoy;

import dev.doorbuster.sandbox.process.Signal;
import java.io.IOException;
import java.util.List;

/** The way into the shop that an incident runs on. */
public interface Shop {

    /**
     * Starts a program inside the shop, as the shop's user, and does not wait for it. Everybody inside sees its command
     * line.
     *
     * @param command the program and its arguments
     * @return the process, or the one outside that waits for it; destroying it ends the program
     */
    Process start(List<String> command) throws IOException, InterruptedException;

    /**
     * Sends a signal to a server's process, such as {@code storefront2}. The supervisor restarts a server that ends.
     *
     * @throws IOException when there is no such server, or it is not running
     */
    void signal(String server, Signal signal) throws IOException, InterruptedException;
}
