package dev.doorbuster.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private final RestartPolicy policy = new RestartPolicy(Duration.ofMillis(500));

    @Test
    void waitsTwiceAsLongEachTimeUpToABound() {
        assertThat(policy.died(0)).contains(Duration.ofMillis(500));
        assertThat(policy.died(1)).contains(Duration.ofMillis(1000));
        assertThat(policy.died(2)).contains(Duration.ofMillis(2000));
        assertThat(policy.died(3)).contains(Duration.ofMillis(4000));
        assertThat(policy.died(4)).contains(RestartPolicy.MAX_DELAY);
        assertThat(policy.died(5)).contains(RestartPolicy.MAX_DELAY);
    }

    @Test
    void givesUpAfterTooManyDeathsWithinTheWindow() {
        for (int death = 0; death < RestartPolicy.MAX_RESTARTS; death++) {
            assertThat(policy.died(death)).isPresent();
        }
        assertThat(policy.died(RestartPolicy.MAX_RESTARTS)).isEmpty();
    }

    @Test
    void triesAgainLaterAfterGivingUp() {
        for (int death = 0; death <= RestartPolicy.MAX_RESTARTS; death++) {
            policy.died(death);
        }
        assertThat(policy.died(RestartPolicy.NEXT_ATTEMPT.toNanos())).contains(Duration.ofMillis(500));
    }

    @Test
    void neverGivesUpAProcessThatBecomesReadyBetweenItsDeaths() {
        for (int death = 0; death < 5 * RestartPolicy.MAX_RESTARTS; death++) {
            assertThat(policy.died(death))
                    .isPresent()
                    .get()
                    .satisfies(delay -> assertThat(delay).isLessThanOrEqualTo(RestartPolicy.MAX_DELAY));
            policy.ready();
        }
    }

    @Test
    void forgetsDeathsThatAreLongAgo() {
        for (int death = 0; death < RestartPolicy.MAX_RESTARTS; death++) {
            assertThat(policy.died(death)).isPresent();
        }
        assertThat(policy.died(RestartPolicy.WINDOW.multipliedBy(2).toNanos())).contains(Duration.ofMillis(500));
    }
}
