package dev.doorbuster.incident.selftest;

import java.io.IOException;

/**
 * Something that must hold of an incident.
 *
 * @param name what must hold, in a few words
 * @param body does it
 */
public record Check(String name, Body body) {

    /** What a check does. */
    @FunctionalInterface
    public interface Body {

        /** @throws CheckFailedException when it does not hold; the message says what was seen */
        void run(Armed incident) throws IOException, InterruptedException;
    }
}
