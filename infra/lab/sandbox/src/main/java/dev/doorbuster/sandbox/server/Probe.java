package dev.doorbuster.sandbox.server;

import java.io.IOException;

/** A question to a server that only a working one answers well. */
@FunctionalInterface
public interface Probe {

    /** The longest that one question may take. */
    int TIMEOUT_MILLIS = 2_000;

    /**
     * Asks once.
     *
     * @throws StoppingException when it is on its way out but may never get there by itself
     * @throws IOException when it is not ready, with what is missing
     */
    void ask() throws IOException, InterruptedException;
}
