package dev.doorbuster.measure.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdminWatchTest {
    @Test
    void theBackOfficeIsLookedAtAgainAndAgain() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        try (AdminWatch watch = AdminWatch.begin(() -> looks.incrementAndGet() % 2 == 0, Duration.ofMillis(1))) {
            while (looks.get() < 40) {
                Thread.onSpinWait();
            }
            assertThat(watch.failuresPercent()).isBetween(45.0, 55.0);
        }
        int seen = looks.get();
        Thread.sleep(20);
        assertThat(looks).as("nobody looks any more").hasValue(seen);
    }
}
