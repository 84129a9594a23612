package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.process.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One server process of the platform: how it is prepared, started, known to be ready, and stopped. */
public interface Server {

    /** How its process, folder and log are called. */
    String name();

    /** The port that its clients use. */
    int port();

    /** Makes its folder and configuration; called once before the first start, not before a restart. */
    void prepare() throws IOException, InterruptedException;

    /** Its command line. */
    Command command();

    /** Tells whether it does its work. */
    Probe probe();

    /** How it is asked to stop. */
    default Signal stopSignal() {
        return Signal.TERM;
    }

    /** What the kernel sends it when the supervisor is gone. */
    default Signal deathSignal() {
        return Signal.KILL;
    }

    /** Whether the platform lacks something while it is not ready; what the lab adds is not. */
    default boolean isPartOfTheShop() {
        return true;
    }

    /** When it is stopped, relative to the others. */
    default StopTurn stopTurn() {
        return StopTurn.AFTER_ITS_CLIENTS;
    }

    /** How long a first restart waits, at least. */
    default Duration restartDelay() {
        return Duration.ofMillis(500);
    }

    /** The log files that it writes itself, beside its standard output. */
    default List<String> ownLogs() {
        return List.of();
    }

    /** Whether it follows the switchboard and acknowledges each change. */
    default boolean followsTheSwitchboard() {
        return false;
    }

    /** Doors and services stop first, so that they can end what they do; then what they used. */
    enum StopTurn {
        FIRST,
        AFTER_ITS_CLIENTS
    }
}
