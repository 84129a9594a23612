package dev.doorbuster.incident.decoy;

import java.io.IOException;

/**
 * A real thing in the shop that looks bad and is harmless. Each one says in its documentation what somebody sees, where
 * they see it, and why it harms nobody.
 *
 * <p>A decoy has no state of its own: what one incident needs is created when it begins.
 */
public interface Decoy {

    /** The id in a composition: lower case, words joined by hyphens. It is never shown inside the shop. */
    String id();

    /**
     * Does what the decoy does, or plans it. It returns when the thing can be seen, or is sure to happen by itself.
     *
     * @throws IOException when a server refuses or does not respond in time; the message names the server and the limit
     */
    void begin(DecoyContext context) throws IOException, InterruptedException;
}
