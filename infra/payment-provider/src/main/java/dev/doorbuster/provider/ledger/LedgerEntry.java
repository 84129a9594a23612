package dev.doorbuster.provider.ledger;

import dev.doorbuster.provider.card.CardScenario;
import java.time.Instant;

/** One line of the ledger: a decision that was made and stands. Amounts are integer cents. */
public sealed interface LedgerEntry {

    /** Position in the ledger, from 1 without a gap. */
    long seq();

    /** When it was decided. */
    Instant at();

    /** The entry's name in the file and in the ledger's HTTP form. */
    String kind();

    /** A risk check approved a card; of the card only this is kept. */
    record TokenIssued(long seq, Instant at, String token, String last4, CardScenario scenario) implements LedgerEntry {
        @Override
        public String kind() {
            return "token";
        }
    }

    /** How a charge's idempotency key was decided, once and for all. */
    sealed interface KeyDecided extends LedgerEntry {

        /** The idempotency key. */
        String key();
    }

    /** The amount was taken. */
    record Captured(long seq, Instant at, String key, String token, String orderId, long amountCents)
            implements KeyDecided {
        @Override
        public String kind() {
            return "capture";
        }

        /** The charge's id; follows from the position in the ledger. */
        public String chargeId() {
            return "ch_" + seq;
        }
    }

    /** The amount was not taken and never will be under this key. */
    record Declined(long seq, Instant at, String key, String token, String orderId, long amountCents, String reason)
            implements KeyDecided {
        @Override
        public String kind() {
            return "decline";
        }
    }

    /** A tombstone: the key came to be cancelled before it was charged, so a later charge is refused. */
    record Cancelled(long seq, Instant at, String key) implements KeyDecided {
        @Override
        public String kind() {
            return "cancellation";
        }
    }

    /** A part of a capture, or all of it, was given back. */
    record Refunded(long seq, Instant at, String key, String chargeId, String orderId, long amountCents)
            implements LedgerEntry {
        @Override
        public String kind() {
            return "refund";
        }

        /** The refund's id; follows from the position in the ledger. */
        public String refundId() {
            return "re_" + seq;
        }
    }
}
