package dev.doorbuster.provider.ledger;

/**
 * The ledger takes no entry now: its queue is full, or the disk refused a write and nothing may be decided any more.
 */
public final class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LedgerUnavailableException(String message) {
        super(message, null, false, false);
    }
}
