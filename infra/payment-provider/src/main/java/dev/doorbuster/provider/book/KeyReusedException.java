package dev.doorbuster.provider.book;

/** A request whose idempotency key belongs to a different request: nothing happens, however often it is repeated. */
public final class KeyReusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyReusedException(String message) {
        super(message, null, false, false);
    }
}
