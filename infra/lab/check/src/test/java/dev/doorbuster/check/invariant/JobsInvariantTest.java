package dev.doorbuster.check.invariant;

import static dev.doorbuster.check.invariant.Orders.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.check.fact.OrderFacts;
import dev.doorbuster.sandbox.client.DeadLetters;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobsInvariantTest {

    private static final DeadLetters NONE = new DeadLetters(Set.of(), 0, 0);
    private static final String JOB = Orders.job(ID);

    @Test
    void holdsWhenEachJobIsSettledOrDead() {
        DeadLetters dead = new DeadLetters(Set.of(Orders.job(ID + 1)), 1, 0);
        InvariantResult result =
                Orders.judge(new JobsInvariant(dead, true), Orders.paid(ID, 10), Orders.pending(ID + 1, 10));
        assertThat(result.violations()).isEmpty();
        assertThat(result.checked()).isEqualTo(2);
    }

    @Test
    void letsJobsBeInFlightUntilDrained() {
        OrderFacts unsent = Orders.withJob(Orders.pending(ID, 10), new OrderFacts.Job(1, JOB, false, 0, null, null));
        assertThat(Orders.judge(new JobsInvariant(NONE, false), unsent).holds()).isTrue();
    }

    @Test
    void namesALostJob() {
        assertThat(Orders.judge(new JobsInvariant(NONE, true), Orders.pending(ID, 10))
                        .violations())
                .containsExactly(
                        new Violation("order 1000042", "its job " + JOB + " is neither settled nor dead-lettered"));
    }

    @Test
    void doesNotAccuseAJobThatMayBeAmongUnreadDeadLetters() {
        DeadLetters many = new DeadLetters(Set.of(), 1_001, 1);
        assertThat(Orders.judge(new JobsInvariant(many, true), Orders.pending(ID, 10))
                        .holds())
                .isTrue();
        assertThat(Orders.judge(new JobsInvariant(many, true), Orders.pending(ID, 10), Orders.pending(ID + 1, 10))
                        .violations())
                .hasSize(1);
    }

    @Test
    void namesAJobThatWasNeverPublished() {
        OrderFacts unsent = Orders.withJob(Orders.paid(ID, 10), new OrderFacts.Job(1, JOB, false, 1, JOB, "paid"));
        assertThat(Orders.judge(new JobsInvariant(NONE, true), unsent).violations())
                .containsExactly(new Violation("order 1000042", "its payment job " + JOB + " was never published"));
    }

    @Test
    void namesAnEndWithoutASettledJob() {
        OrderFacts wrong = Orders.withJob(Orders.paid(ID, 10), new OrderFacts.Job(1, JOB, true, 0, null, null));
        assertThat(Orders.judge(new JobsInvariant(NONE, false), wrong).violations())
                .containsExactly(new Violation("order 1000042", "is paid but no job was settled for it"));
    }

    @Test
    void namesAnotherOutcomeAndAnotherJob() {
        OrderFacts outcome = Orders.withJob(Orders.paid(ID, 10), new OrderFacts.Job(1, JOB, true, 1, JOB, "declined"));
        assertThat(Orders.judge(new JobsInvariant(NONE, false), outcome).violations())
                .containsExactly(new Violation("order 1000042", "is paid but job " + JOB + " was settled as declined"));
        OrderFacts job = Orders.withJob(Orders.paid(ID, 10), new OrderFacts.Job(1, "other", true, 1, JOB, "paid"));
        assertThat(Orders.judge(new JobsInvariant(NONE, false), job).violationCount())
                .isEqualTo(2);
    }

    @Test
    void namesTooManyMessagesAndSettlements() {
        OrderFacts messages = Orders.withJob(Orders.paid(ID, 10), new OrderFacts.Job(2, JOB, true, 1, JOB, "paid"));
        OrderFacts settlements = Orders.withJob(
                Orders.paid(ID + 1, 10), new OrderFacts.Job(1, Orders.job(ID + 1), true, 2, JOB, "paid"));
        assertThat(Orders.judge(new JobsInvariant(NONE, false), messages, settlements)
                        .violations())
                .containsExactly(
                        new Violation("order 1000042", "has 2 rows in the outbox instead of one"),
                        new Violation("order 1000043", "2 jobs were settled for it"));
    }
}
