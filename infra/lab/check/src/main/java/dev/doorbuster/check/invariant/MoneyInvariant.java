package dev.doorbuster.check.invariant;

import dev.doorbuster.check.fact.Ledger;
import dev.doorbuster.check.fact.OrderFacts;
import dev.doorbuster.sandbox.seed.DatabaseSeed;
import dev.doorbuster.service.money.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Invariant 1: the provider's captures equal the totals of paid orders, and its refunds equal their refunds.
 *
 * <p>Holds on a running platform, too, because the ledger is read before the snapshot and again after it. What the
 * database has recorded must be in the later one, because money moves before it is recorded; what is in the earlier one
 * must be recorded or still in progress.
 *
 * <p>The provider never saw the orders of the seed: it must have no entry for them, and they are compared only with
 * their own payments.
 */
public final class MoneyInvariant implements OrderInvariant {

    private final Findings findings = new Findings("1", "money");
    private final Ledger before;
    private final Ledger after;
    private final boolean drained;
    private final Set<Long> seen = new HashSet<>();
    private long paidCents;
    private long refundedCents;

    /**
     * @param before the ledger as it was before the snapshot
     * @param after the ledger as it was after the snapshot
     * @param drained whether the snapshot has nothing in flight
     */
    public MoneyInvariant(Ledger before, Ledger after, boolean drained) {
        this.before = before;
        this.after = after;
        this.drained = drained;
    }

    @Override
    public void see(OrderFacts order) {
        findings.checked();
        OrderFacts.Payment payment = order.payment();
        if (payment != null) {
            findings.require(
                    payment.amountCents() == order.totalCents(),
                    order.subject(),
                    "total " + order.totalCents() + " but its payment amounts to " + payment.amountCents());
        }
        seeStatus(order);
        if (order.id() < DatabaseSeed.FIRST_LIVE_ORDER) {
            return;
        }
        seen.add(order.id());
        if (order.sold()) {
            paidCents += order.totalCents();
            refundedCents += order.refunds().succeededCents();
        }
        seeCaptures(order);
        seeRefunds(order);
    }

    private void seeStatus(OrderFacts order) {
        long back = order.refunds().succeededCents();
        boolean fits = switch (order.status()) {
            case "refunded" -> back == order.totalCents();
            case "partially-refunded" -> back > 0 && back < order.totalCents();
            default -> back == 0;
        };
        findings.require(
                fits,
                order.subject(),
                "is " + order.status() + " with a total of " + order.totalCents() + " but " + back + " were refunded");
    }

    private void seeCaptures(OrderFacts order) {
        List<Ledger.Capture> captures = after.captures(order.id());
        if (captures.size() > 1) {
            findings.violation(
                    order.subject(),
                    "was captured " + captures.size() + " times: "
                            + captures.stream().map(Ledger.Capture::chargeId).toList());
        } else if (order.sold()) {
            seePaid(order, captures);
        } else if (!captures.isEmpty() && (drained || !order.pending())) {
            findings.violation(
                    order.subject(),
                    "is " + order.status() + " but " + captures.get(0).amountCents() + " were captured as "
                            + captures.get(0).chargeId());
        }
    }

    private void seePaid(OrderFacts order, List<Ledger.Capture> captures) {
        if (captures.isEmpty()) {
            findings.violation(order.subject(), "is " + order.status() + " but the provider's ledger has no capture");
            return;
        }
        Ledger.Capture capture = captures.get(0);
        findings.require(
                capture.amountCents() == order.totalCents(),
                order.subject(),
                "total " + order.totalCents() + " but " + capture.amountCents() + " were captured");
        OrderFacts.Payment payment = order.payment();
        if (payment != null) {
            findings.require(
                    capture.chargeId().equals(payment.chargeId()),
                    order.subject(),
                    "its payment names the charge " + payment.chargeId() + " but the ledger " + capture.chargeId());
            findings.require(
                    capture.key().equals(payment.jobId()),
                    order.subject(),
                    "its job is " + payment.jobId() + " but the charge was made with the key " + capture.key());
        }
    }

    private void seeRefunds(OrderFacts order) {
        long recorded = order.refunds().succeededCents();
        long known = recorded + order.refunds().openCents();
        findings.require(
                recorded <= after.refundedCents(order.id()),
                order.subject(),
                "refunds of " + recorded + " are recorded but the provider refunded "
                        + after.refundedCents(order.id()));
        findings.require(
                before.refundedCents(order.id()) <= known,
                order.subject(),
                "the provider refunded " + before.refundedCents(order.id()) + " but refunds of " + known
                        + " are recorded");
        findings.require(
                after.refundedCents(order.id()) <= after.capturedCents(order.id()),
                order.subject(),
                "the provider refunded " + after.refundedCents(order.id()) + " of " + after.capturedCents(order.id()));
    }

    @Override
    public InvariantResult result() {
        before.capturesByOrder()
                .forEach((order, captures) -> findings.require(
                        seen.contains(order),
                        "order " + order,
                        "has the capture " + captures.get(0).chargeId() + " in the provider's ledger but "
                                + unknown(order)));
        before.refundsByOrder()
                .forEach((order, cents) -> findings.require(
                        seen.contains(order),
                        "order " + order,
                        "has a refund of " + cents + " in the provider's ledger but " + unknown(order)));
        boolean comparable = drained && before.entries() == after.entries();
        boolean same = after.capturedCents() == paidCents && after.refundedCents() == refundedCents;
        findings.require(
                same || !comparable,
                "total",
                "orders say " + paidCents + " paid and " + refundedCents + " refunded, the ledger says "
                        + after.capturedCents() + " and " + after.refundedCents());
        return findings.result("%,d orders; %s captured, %s refunded%s"
                .formatted(
                        findings.count(),
                        Money.format(paidCents),
                        Money.format(refundedCents),
                        comparable && same ? ", the same in the provider's ledger" : ""));
    }

    private static String unknown(long order) {
        return order < DatabaseSeed.FIRST_LIVE_ORDER ? "was settled before the ledger began" : "does not exist";
    }
}
