package dev.doorbuster.check.invariant;

import dev.doorbuster.check.fact.Ledger;
import dev.doorbuster.check.fact.OrderFacts;
import dev.doorbuster.sandbox.seed.DatabaseSeed;
import dev.doorbuster.service.money.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Invariant 1: the money that the provider took is the money of paid orders, and what it gave back is their refunds.
 *
 * <p>Holds against a running platform, too, because the ledger is read before the snapshot and again after it. What the
 * database has recorded must be in the later one (money moves first and is recorded then); what is in the earlier one
 * must be recorded or still in hand.
 *
 * <p>Orders of the seed are closed books that the provider never saw: it must have no entry of them, and they are
 * compared with their own payments alone.
 */
public final class MoneyInvariant implements OrderInvariant {

    private final Findings findings = new Findings("1", "money");
    private final Ledger before;
    private final Ledger after;
    private final boolean drained;
    private final Set<Long> seen = new HashSet<>();
    private long paidCents;
    private long givenBackCents;

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
                    "total " + order.totalCents() + " but its payment is over " + payment.amountCents());
        }
        seeStatus(order);
        if (order.id() < DatabaseSeed.FIRST_LIVE_ORDER) {
            return;
        }
        seen.add(order.id());
        if (order.sold()) {
            paidCents += order.totalCents();
            givenBackCents += order.refunds().succeededCents();
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
                "refunds of " + recorded + " are recorded but the provider gave back "
                        + after.refundedCents(order.id()));
        findings.require(
                before.refundedCents(order.id()) <= known,
                order.subject(),
                "the provider gave back " + before.refundedCents(order.id()) + " but refunds of " + known
                        + " are recorded");
        findings.require(
                after.refundedCents(order.id()) <= after.capturedCents(order.id()),
                order.subject(),
                "the provider gave back " + after.refundedCents(order.id()) + " of " + after.capturedCents(order.id()));
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
        boolean same = after.capturedCents() == paidCents && after.refundedCents() == givenBackCents;
        findings.require(
                same || !comparable,
                "total",
                "orders say " + paidCents + " paid and " + givenBackCents + " given back, the ledger says "
                        + after.capturedCents() + " and " + after.refundedCents());
        return findings.result("%,d orders; %s captured, %s given back%s"
                .formatted(
                        findings.count(),
                        Money.format(paidCents),
                        Money.format(givenBackCents),
                        comparable && same ? ", the same in the provider's ledger" : ""));
    }

    private static String unknown(long order) {
        return order < DatabaseSeed.FIRST_LIVE_ORDER ? "was settled before the ledger began" : "does not exist";
    }
}
