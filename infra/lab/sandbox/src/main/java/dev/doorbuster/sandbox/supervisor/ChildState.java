package dev.doorbuster.sandbox.supervisor;

import java.util.Locale;

/** Where a child process is in its life. */
enum ChildState {
    PREPARING,
    STARTING,
    READY,
    /** It was ready and now says that it is not. */
    UNREADY,
    /** It died and will be started again. */
    RESTARTING,
    /** It cannot be started; the next attempt is a while away. */
    FAILED,
    STOPPED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
