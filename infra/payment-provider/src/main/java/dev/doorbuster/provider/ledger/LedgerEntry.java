package dev.doorbuster.provider.ledger;

import dev.doorbuster.provider.card.CardScenario;
import java.time.Instant;

/** One line of the ledger: a final decision. Amounts are integer cents. */
public sealed interface LedgerEntry {

    /** Position in the ledger, counted from 1 without gaps. */
    long seq();

    /** When the decision was made. */
    Instant at();

    /** The entry's kind in the file and in the HTTP interface. */
    String kind();

    /** A risk check approved a card. Nothing else of the card is kept. */
    record TokenIssued(long seq, Instant at, String token, String last4, CardScenario scenario) implements LedgerEntry {
        @Override
        public String kind() {
            return "token";
        }
    }

    /** The final decision on a charge's idempotency key. */
    sealed interface KeyDecided extends LedgerEntry {

        /** The idempotency key. */
        String key();
    }

    /** The amount was captured. */
    record Captured(long seq, Instant at, String key, String token, String orderId, long amountCents)
            implements KeyDecided {
        @Override
        public String kind() {
            return "capture";
        }

        /** The charge's id, derived from the position in the ledger. */
        public String chargeId() {
            return "ch_" + seq;
        }
    }

    /** The amount was not captured and never will be under this key. */
    record Declined(long seq, Instant at, String key, String token, String orderId, long amountCents, String reason)
            implements KeyDecided {
        @Override
        public String kind() {
            return "decline";
        }
    }

    /** A tombstone: the key was cancelled before it was charged, so a later charge is refused. */
    record Cancelled(long seq, Instant at, String key) implements KeyDecided {
        @Override
        public String kind() {
            return "cancellation";
        }
    }

    /** A capture was refunded in part or in full. */
    record Refunded(long seq, Instant at, String key, String chargeId, String orderId, long amountCents)
            implements LedgerEntry {
        @Override
        public String kind() {
            return "refund";
        }

        /** The refund's id, derived from the position in the ledger. */
        public String refundId() {
            return "re_" + seq;
        }
    }
}
