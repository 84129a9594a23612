package dev.doorbuster.provider.ledger;

/** Thrown when the ledger accepts no entry: its queue or the book is full, a write has failed, or it is closed. */
public final class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LedgerUnavailableException(String message) {
        super(message, null, false, false);
    }
}
