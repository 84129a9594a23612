package dev.doorbuster.payments.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.payments.job.JobOutcome.Reply;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class JobOutcomeTest {

    @Test
    void only_poison_is_dead_lettered_and_only_the_unrecorded_comes_back() {
        for (JobOutcome outcome : EnumSet.allOf(JobOutcome.class)) {
            Reply expected = outcome == JobOutcome.POISON
                    ? Reply.REJECT
                    : outcome == JobOutcome.RETURNED ? Reply.REQUEUE : Reply.ACKNOWLEDGE;
            assertThat(outcome.reply()).as(outcome.label()).isEqualTo(expected);
        }
    }
}
