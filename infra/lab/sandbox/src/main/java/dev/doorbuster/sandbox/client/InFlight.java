package dev.doorbuster.sandbox.client;

import java.util.ArrayList;
import java.util.List;

/**
 * Work in flight: everything that has begun and is not finished.
 *
 * @param unpublished outbox rows that the relay has not sent
 * @param pending orders that are still pending
 * @param undecided payments that a worker is processing or whose outcome is unknown
 * @param refunds refunds whose outcome is not recorded
 * @param queued messages in the queue of payment jobs, waiting or being processed
 * @param newestOrder the highest order id
 */
public record InFlight(long unpublished, long pending, long undecided, long refunds, long queued, long newestOrder) {

    public boolean none() {
        return unpublished == 0 && pending == 0 && undecided == 0 && refunds == 0 && queued == 0;
    }

    /** Describes what is in flight; empty when there is nothing. */
    public String text() {
        List<String> parts = new ArrayList<>();
        add(parts, pending, "pending orders");
        add(parts, unpublished, "unpublished jobs");
        add(parts, undecided, "payments in hand");
        add(parts, refunds, "unfinished refunds");
        add(parts, queued, "messages in the queue");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add("%,d %s".formatted(count, what));
        }
    }
}
