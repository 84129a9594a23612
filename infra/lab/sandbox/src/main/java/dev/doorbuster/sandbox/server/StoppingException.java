package dev.doorbuster.sandbox.server;

import java.io.IOException;

/** Says that a server has been told to stop, takes no more clients and waits for those that it has. */
public final class StoppingException extends IOException {

    private static final long serialVersionUID = 1L;

    public StoppingException(String message) {
        super(message);
    }
}
