package dev.doorbuster.check.invariant;

import dev.doorbuster.check.fact.OrderFacts;
import dev.doorbuster.sandbox.client.DeadLetters;
import java.util.Objects;

/**
 * Invariant 4: each order has one payment job, which is published and either takes effect once or is dead-lettered.
 *
 * <p>An order ends in the transaction that settles its job, so every ended order has a settled job in every snapshot.
 * That the outbox is empty and no job is missing is checked only once drained.
 */
public final class JobsInvariant implements OrderInvariant {

    private final Findings findings = new Findings("4", "payment jobs");
    private final DeadLetters dead;
    private final boolean drained;
    private long unaccounted;
    private long published;
    private long settled;
    private long deadAlone;

    /**
     * @param dead the dead letters, read after the snapshot
     * @param drained whether the snapshot has nothing in flight
     */
    public JobsInvariant(DeadLetters dead, boolean drained) {
        this.dead = dead;
        this.drained = drained;
    }

    @Override
    public void see(OrderFacts order) {
        findings.checked();
        OrderFacts.Job job = order.job();
        if (job.messages() != 1) {
            findings.violation(order.subject(), "has " + job.messages() + " rows in the outbox instead of one");
            return;
        }
        String jobId = job.messageJobId();
        String paymentJobId = order.payment() == null ? null : order.payment().jobId();
        findings.require(
                Objects.equals(jobId, paymentJobId),
                order.subject(),
                "the job of its payment is " + paymentJobId + " but the outbox has " + jobId);
        published += job.published() ? 1 : 0;
        findings.require(
                job.published() || !drained, order.subject(), "its payment job " + jobId + " was never published");
        seeSettlement(order, job);
    }

    private void seeSettlement(OrderFacts order, OrderFacts.Job job) {
        if (job.settlements() > 1) {
            findings.violation(order.subject(), job.settlements() + " jobs were settled for it");
            return;
        }
        if (job.settlements() == 1) {
            settled++;
            String expected = order.sold() ? "paid" : order.status();
            findings.require(
                    expected.equals(job.outcome()) && Objects.equals(job.settledJobId(), job.messageJobId()),
                    order.subject(),
                    "is " + order.status() + " but job " + job.settledJobId() + " was settled as " + job.outcome());
        } else if (!order.pending()) {
            findings.violation(order.subject(), "is " + order.status() + " but no job was settled for it");
        } else if (dead.contains(job.messageJobId())) {
            deadAlone++;
        } else if (drained && unaccounted++ >= dead.unread()) {
            findings.violation(
                    order.subject(), "its job " + job.messageJobId() + " is neither settled nor dead-lettered");
        }
    }

    @Override
    public InvariantResult result() {
        return findings.result("%,d jobs, %,d published, %,d settled, %,d dead-lettered (%,d of them not settled)"
                .formatted(findings.count(), published, settled, dead.count(), deadAlone));
    }
}
