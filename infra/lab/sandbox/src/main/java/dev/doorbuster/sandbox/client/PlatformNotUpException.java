package dev.doorbuster.sandbox.client;

/** The platform, or the part of it that the message names, cannot be reached. */
public final class PlatformNotUpException extends Exception {

    private static final long serialVersionUID = 1L;

    public PlatformNotUpException(String message, Throwable cause) {
        super(message, cause);
    }

    public PlatformNotUpException(String message) {
        super(message);
    }
}
