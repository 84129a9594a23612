package dev.doorbuster.check.invariant;

import dev.doorbuster.check.fact.OrderFacts;
import dev.doorbuster.check.fact.OrderHistory;

/** Invariant 5: an order's total is the sum of its lines, and its status made only legal transitions. */
public final class TotalsInvariant implements OrderInvariant {

    private final Findings findings = new Findings("5", "totals and history");
    private long orders;
    private long lines;
    private long steps;

    @Override
    public void see(OrderFacts order) {
        findings.checked();
        orders++;
        lines += order.lineCount();
        steps += order.history().size();
        if (order.lineCount() == 0) {
            findings.violation(order.subject(), "has no lines");
        } else if (order.totalCents() != order.linesCents()) {
            findings.violation(
                    order.subject(), "total " + order.totalCents() + " but its lines sum to " + order.linesCents());
        }
        OrderHistory.problem(order.history(), order.status())
                .ifPresent(problem -> findings.violation(order.subject(), problem));
    }

    @Override
    public InvariantResult result() {
        return findings.result("%,d orders with %,d lines and %,d history entries".formatted(orders, lines, steps));
    }
}
