package dev.doorbuster.measure.driver;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/** The switchboard as a measurement uses it. */
public interface Switches {
    /** All faults that there are. */
    Collection<String> faults();

    /** The variants of one fault. */
    Collection<String> variants(String fault);

    /**
     * Makes these variants live and returns when everything that runs follows them.
     *
     * @throws IOException when something does not follow in time, naming it
     */
    void set(Map<String, String> variants) throws IOException, InterruptedException;

    /** Notes the state as it is; running the result puts exactly that back, once or more often. */
    Restoration note() throws IOException;

    /** Puts something back, and gives the platform a moment to follow. */
    @FunctionalInterface
    interface Restoration {
        void restore() throws IOException;
    }
}
