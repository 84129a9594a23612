package dev.doorbuster.measure.driver;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/** The switchboard as a measurement uses it. */
public interface Switches {
    /** The ids of all faults. */
    Collection<String> faults();

    /** The names of one fault's variants. */
    Collection<String> variants(String fault);

    /**
     * Activates these variants and returns when every running process follows them.
     *
     * @throws IOException when a process does not follow in time; the message names it
     */
    void set(Map<String, String> variants) throws IOException, InterruptedException;

    /** Records the current state. The result restores exactly that state, and may be used more than once. */
    Restoration note() throws IOException;

    /** Restores a recorded state and gives the platform a moment to follow. */
    @FunctionalInterface
    interface Restoration {
        void restore() throws IOException;
    }
}
