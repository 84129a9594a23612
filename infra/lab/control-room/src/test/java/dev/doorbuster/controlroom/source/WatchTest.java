package dev.doorbuster.controlroom.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final Duration NOT_LONG = Duration.ofMillis(200);

    private interface Look {
        Map<String, Double> take() throws IOException, InterruptedException;
    }

    private static Source source(String name, Look look) {
        return new Source() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Map<String, Double> look() throws IOException, InterruptedException {
                return look.take();
            }
        };
    }

    @Test
    void oneThatFailsIsNamedAndKeepsNobodyWaitingForTheOthers() throws Exception {
        Source good = source("good", () -> Map.of("x", 1.0));
        Source bad = source("bad", () -> {
            throw new IOException("it is away");
        });
        try (Watch watch = new Watch(List.of(good, bad))) {
            watch.start();

            assertThat(watch.awaitRates(LONG_ENOUGH)).isTrue();
            assertThat(watch.values()).containsEntry("x", 1.0);
            assertThat(watch.errors()).containsEntry("good", "").containsEntry("bad", "it is away");
        }
    }

    @Test
    void oneThatHangsIsWaitedForAsLongAsIsSaid() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Source hanging = source("hanging", () -> {
            never.await();
            return Map.of();
        });
        try (Watch watch = new Watch(List.of(hanging))) {
            watch.start();

            assertThat(watch.awaitRates(NOT_LONG)).isFalse();
            assertThat(watch.errors()).containsEntry("hanging", "has not been read yet");
        }
    }
}
