package dev.doorbuster.measure.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    private final AtomicInteger lastResorts = new AtomicInteger();

    @Test
    void theMeasuringThreadIsInterruptedAndWaitedFor() throws Exception {
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch measuring = new CountDownLatch(1);
        Interruption[] interruption = new Interruption[1];
        Thread worker = new Thread(() -> {
            measuring.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                ended.incrementAndGet();
                interruption[0].close();
            }
        });
        interruption[0] = new Interruption(worker, Duration.ofSeconds(20));
        interruption[0].lastResort(lastResorts::incrementAndGet);
        worker.start();
        measuring.await();

        interruption[0].interrupt();

        assertThat(interruption[0].requested()).isTrue();
        worker.join();
        assertThat(ended).hasValue(1);
        assertThat(lastResorts).hasValue(0);
    }

    @Test
    void oneThatDoesNotEndIsNotWaitedForForEver() {
        try (Interruption interruption = new Interruption(new Thread(() -> {}), Duration.ofMillis(20))) {
            interruption.lastResort(lastResorts::incrementAndGet);
            interruption.interrupt();
            assertThat(lastResorts).hasValue(1);
        }
    }
}
