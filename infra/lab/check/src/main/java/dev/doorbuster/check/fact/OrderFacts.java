package dev.doorbuster.check.fact;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts about one order in one snapshot.
 *
 * @param lineCount number of its lines
 * @param linesCents the sum of quantity × unit price over its lines
 * @param history its statuses, oldest first
 * @param payment null when it has none
 * @param job the state of its payment job
 * @param refunds its refunds
 * @param cartId the cart that it was made from; null when it names none
 */
public record OrderFacts(
        long id,
        String status,
        long totalCents,
        Instant payBy,
        int lineCount,
        long linesCents,
        List<String> history,
        @Nullable Payment payment,
        Job job,
        Refunds refunds,
        @Nullable String cartId) {

    private static final Set<String> SOLD = Set.of("paid", "refunded", "partially-refunded");

    /** A row of {@code payments}. */
    public record Payment(
            String jobId,
            long amountCents,
            String state,
            @Nullable String chargeId) {}

    /**
     * An order's rows in {@code outbox} and {@code settled_jobs}.
     *
     * @param messages number of its outbox rows
     * @param messageJobId job id of the first of them
     * @param published whether all of them are published
     * @param settlements number of its settled jobs
     * @param settledJobId job id of the first of them
     * @param outcome outcome of the first of them
     */
    public record Job(
            int messages,
            @Nullable String messageJobId,
            boolean published,
            int settlements,
            @Nullable String settledJobId,
            @Nullable String outcome) {}

    /** Sums of an order's refunds: those that succeeded, and those whose outcome is not recorded yet. */
    public record Refunds(long succeededCents, long openCents) {}

    public String subject() {
        return "order " + id;
    }

    public boolean pending() {
        return status.equals("pending");
    }

    /** Whether its payment was captured, even if it was refunded later. */
    public boolean sold() {
        return SOLD.contains(status);
    }
}
