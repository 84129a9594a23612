package dev.doorbuster.sandbox.seed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One settled past order.
 *
 * @param id from 1; below {@link DatabaseSeed#FIRST_LIVE_ORDER}
 * @param settledAt when it was paid, declined or cancelled
 * @param refundedAt when it was refunded; the same as {@code settledAt} without a refund
 */
record PastOrder(
        int id,
        int customerId,
        Status status,
        List<Line> lines,
        UUID jobId,
        String addressJson,
        String cardLast4,
        Instant createdAt,
        Instant settledAt,
        Instant refundedAt) {

    enum Status {
        PAID("paid"),
        DECLINED("declined"),
        CANCELLED("cancelled"),
        REFUNDED("refunded"),
        PARTIALLY_REFUNDED("partially-refunded");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    record Line(Product product, int quantity) {

        long cents() {
            return (long) product.priceCents() * quantity;
        }
    }

    long totalCents() {
        return lines.stream().mapToLong(Line::cents).sum();
    }

    /** Whether its payment was captured and its items were sold. */
    boolean sold() {
        return status != Status.DECLINED && status != Status.CANCELLED;
    }

    boolean hasRefund() {
        return status == Status.REFUNDED || status == Status.PARTIALLY_REFUNDED;
    }

    /** The refunded amount: the whole total, or the price of one item of the first line. */
    long refundedCents() {
        return switch (status) {
            case REFUNDED -> totalCents();
            case PARTIALLY_REFUNDED -> lines.get(0).product().priceCents();
            default -> 0;
        };
    }

    /** The outcome of its payment job. */
    String outcome() {
        return sold() ? "paid" : status.toString();
    }

    Instant updatedAt() {
        return hasRefund() ? refundedAt : settledAt;
    }
}
