package dev.doorbuster.sandbox.supervisor;

import java.util.Locale;

/** The state of a child process. */
enum ChildState {
    PREPARING,
    STARTING,
    READY,
    /** It was ready, and its probe now fails. */
    UNREADY,
    /** It died and will be started again. */
    RESTARTING,
    /** It cannot be started; the next attempt comes after {@link RestartPolicy#NEXT_ATTEMPT}. */
    FAILED,
    STOPPED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
