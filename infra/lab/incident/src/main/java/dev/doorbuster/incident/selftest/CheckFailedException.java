package dev.doorbuster.incident.selftest;

/** What must hold does not; the message says what was seen instead. */
public final class CheckFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CheckFailedException(String message) {
        super(message);
    }

    /** Fails unless this holds. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CheckFailedException(otherwise);
        }
    }
}
