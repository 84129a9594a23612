package dev.doorbuster.provider.book;

/**
 * Thrown when an idempotency key belongs to a different request. Nothing has changed, and a retry fails the same way.
 */
public final class KeyReusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyReusedException(String message) {
        super(message, null, false, false);
    }
}
