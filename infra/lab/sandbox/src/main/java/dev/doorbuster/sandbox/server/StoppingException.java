package dev.doorbuster.sandbox.server;

import java.io.IOException;

/** A server is stopping: it accepts no new clients and waits for the connected ones to leave. */
public final class StoppingException extends IOException {

    private static final long serialVersionUID = 1L;

    public StoppingException(String message) {
        super(message);
    }
}
