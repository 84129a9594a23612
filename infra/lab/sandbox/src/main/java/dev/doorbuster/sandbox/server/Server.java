package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.process.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Describes one server process of the platform: how to prepare, start, probe and stop it. */
public interface Server {

    /** The name of the process, its folder and its log. */
    String name();

    /** The port that its clients connect to; 0 for none. */
    int port();

    /**
     * Creates the server's folder and configuration. It is called once before the first start, not before a restart.
     */
    void prepare() throws IOException, InterruptedException;

    /** Its command line. */
    Command command();

    /** The probe that tells whether the server is ready. */
    Probe probe();

    /** The signal that asks the server to stop. */
    default Signal stopSignal() {
        return Signal.TERM;
    }

    /** The signal that the kernel sends the server when the supervisor dies. */
    default Signal deathSignal() {
        return Signal.KILL;
    }

    /**
     * Whether the platform is incomplete while this server is not ready. The lab's own processes are not part of the
     * shop.
     */
    default boolean isPartOfTheShop() {
        return true;
    }

    /**
     * Whether the server runs outside of the shop's {@linkplain Enclosure enclosure}: with the lab, or at another
     * company.
     */
    default boolean isOutside() {
        return !isPartOfTheShop();
    }

    /** When the server stops, relative to the others. */
    default StopTurn stopTurn() {
        return StopTurn.AFTER_ITS_CLIENTS;
    }

    /** Minimum delay before a restart. */
    default Duration restartDelay() {
        return Duration.ofMillis(500);
    }

    /** The log files that the server writes itself, in addition to its standard output. */
    default List<String> ownLogs() {
        return List.of();
    }

    /** Whether the server follows the switchboard and acknowledges each change. */
    default boolean followsTheSwitchboard() {
        return false;
    }

    /**
     * The order of a shutdown: proxies and services stop first, so that they can finish their work, then the servers
     * that they use.
     */
    enum StopTurn {
        FIRST,
        AFTER_ITS_CLIENTS
    }
}
