package dev.doorbuster.service.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RememberedProbeTest {

    private static final Duration HOLDS = Duration.ofSeconds(4);

    private long now;
    private int asked;
    private boolean healthy = true;

    private final RememberedProbe probe = new RememberedProbe(this::ask, HOLDS, () -> now);

    private Future<Void> ask() {
        asked++;
        return healthy ? Future.succeededFuture() : Future.failedFuture("away");
    }

    @Test
    void aGoodAnswerHoldsForAWhile() {
        assertThat(probe.get().succeeded()).isTrue();
        now += HOLDS.toNanos() - 1;
        healthy = false;

        assertThat(probe.get().succeeded()).isTrue();
        assertThat(asked).isEqualTo(1);

        now++;
        assertThat(probe.get().failed()).isTrue();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aBadAnswerIsNotRemembered() {
        healthy = false;
        assertThat(probe.get().failed()).isTrue();
        healthy = true;

        assertThat(probe.get().succeeded()).isTrue();
        assertThat(asked).isEqualTo(2);
    }
}
