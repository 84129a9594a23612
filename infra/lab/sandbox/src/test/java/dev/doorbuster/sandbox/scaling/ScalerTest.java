package dev.doorbuster.sandbox.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScalerTest {

    private static final ScalingPolicy POLICY = new ScalingPolicy(1, 4, 50);

    private final Scaler scaler = new Scaler();
    private Duration now = Duration.ofHours(1);

    @Test
    void aBacklogThatLastsAddsOneWorkerAtATime() {
        assertThat(after(Duration.ZERO, 1, 500)).isEqualTo(1);
        assertThat(after(Scaler.UP_AFTER, 1, 500)).isEqualTo(2);
        assertThat(after(Duration.ofSeconds(1), 2, 500)).isEqualTo(2);
        assertThat(after(Scaler.UP_AFTER, 2, 500)).isEqualTo(3);
    }

    @Test
    void aBacklogThatPassesAddsNone() {
        assertThat(after(Duration.ZERO, 1, 500)).isEqualTo(1);
        assertThat(after(Duration.ofSeconds(1), 1, 10)).isEqualTo(1);
        assertThat(after(Scaler.UP_AFTER, 1, 500)).isEqualTo(1);
    }

    @Test
    void thereAreNeverMoreThanTheMostNorFewerThanTheLeast() {
        after(Duration.ZERO, 4, 100_000);
        assertThat(after(Scaler.UP_AFTER, 4, 100_000)).isEqualTo(4);
        after(Duration.ZERO, 1, 0);
        assertThat(after(Scaler.DOWN_AFTER, 1, 0)).isEqualTo(1);
    }

    @Test
    void aQueueThatStaysShortTakesOneWorkerAwayAtATimeAndLater() {
        assertThat(after(Duration.ZERO, 3, 0)).isEqualTo(3);
        assertThat(after(Scaler.UP_AFTER, 3, 0)).isEqualTo(3);
        assertThat(after(Scaler.DOWN_AFTER, 3, 0)).isEqualTo(2);
        assertThat(after(Duration.ofSeconds(1), 2, 0)).isEqualTo(2);
    }

    /** With two workers: more than 100 jobs call for a third, 25 or fewer for one; in between nothing happens. */
    @Test
    void inBetweenItHoldsStill() {
        for (long jobs : new long[] {100, 26, 60, 100, 26}) {
            assertThat(after(Scaler.DOWN_AFTER, 2, jobs)).isEqualTo(2);
        }
    }

    @Test
    void anotherPolicyIsFollowedAtOnce() {
        assertThat(scaler.decide(new ScalingPolicy(4, 4, 50), 1, 0, now.toNanos()))
                .isEqualTo(4);
        assertThat(scaler.decide(new ScalingPolicy(2, 2, 50), 4, 1_000, now.toNanos()))
                .isEqualTo(2);
    }

    private int after(Duration time, int workers, long jobs) {
        now = now.plus(time);
        return scaler.decide(POLICY, workers, jobs, now.toNanos());
    }
}
