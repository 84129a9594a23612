package dev.doorbuster.check.invariant;

import dev.doorbuster.check.fact.OrderFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Invariant 3: every acknowledged checkout exists, and every order ends.
 *
 * <p>While new orders arrive, a pending one is not a violation, however old it is, because its job may wait in a long
 * queue.
 */
public final class OrdersEndInvariant implements OrderInvariant {

    /** How long an order may remain pending after its deadline, which covers expiry and reconciliation. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private final Findings findings = new Findings("3", "checkouts end");
    private final Set<Long> missing;
    private final long acknowledged;
    private final Instant now;
    private final boolean quiet;
    private long pending;

    /**
     * @param acknowledged orders that were acknowledged before the snapshot
     * @param now the snapshot's time
     * @param quiet whether no new orders arrived, so that overdue ones can be checked
     */
    public OrdersEndInvariant(Set<Long> acknowledged, Instant now, boolean quiet) {
        this.missing = new HashSet<>(acknowledged);
        this.acknowledged = acknowledged.size();
        this.now = now;
        this.quiet = quiet;
    }

    @Override
    public void see(OrderFacts order) {
        findings.checked();
        missing.remove(order.id());
        if (order.pending()) {
            pending++;
            Duration late = Duration.between(order.payBy(), now);
            if (quiet && late.compareTo(GRACE) > 0) {
                findings.violation(
                        order.subject(), "still pending " + late.toSeconds() + " s after its payment deadline");
            }
        }
        OrderFacts.Payment payment = order.payment();
        if (payment == null) {
            findings.violation(order.subject(), "has no payment");
        } else if (!belongTogether(order.status(), payment.state())) {
            findings.violation(order.subject(), "is " + order.status() + " but its payment is " + payment.state());
        }
    }

    private static boolean belongTogether(String status, String payment) {
        return switch (payment) {
            case "captured" -> !Set.of("pending", "declined", "cancelled").contains(status);
            case "declined" -> status.equals("declined");
            case "void" -> status.equals("cancelled");
            default -> status.equals("pending");
        };
    }

    @Override
    public InvariantResult result() {
        missing.stream()
                .sorted()
                .forEach(
                        id -> findings.violation("order " + id, "was acknowledged to its customer but does not exist"));
        return findings.result("%,d orders, %,d of them pending; %,d acknowledged to the crowd"
                .formatted(findings.count(), pending, acknowledged));
    }
}
