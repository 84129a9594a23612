package dev.doorbuster.incident.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.crowd.record.SymptomCount;
import dev.doorbuster.crowd.record.SymptomCounts;
import dev.doorbuster.measure.matrix.Symptom;
import dev.doorbuster.measure.probe.AdminWatch;
import dev.doorbuster.sandbox.environment.AtomicFiles;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymptomWatchTest {

    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final Instant NOW = Instant.parse("2026-11-27T13:58:00Z");

    @TempDir
    private Path folder;

    private final AtomicInteger looks = new AtomicInteger();

    private SymptomWatch begin(AdminWatch.Look look, InstantSource clock) {
        return SymptomWatch.begin(new CrowdFolder(folder), look, clock, PAUSE, PAUSE);
    }

    private void writes(String statistics) throws IOException {
        AtomicFiles.replace(folder.resolve("stats.json"), statistics);
    }

    private void writes(Instant at, long requests, long badGateways) throws IOException {
        SymptomCounts counts =
                new SymptomCounts(Map.of(SymptomCount.REQUESTS, requests, SymptomCount.BAD_GATEWAYS, badGateways));
        writes(new JsonObject()
                .put("at", at.toString())
                .put("symptoms", counts.json())
                .encode());
    }

    private static void awaitFigure(SymptomWatch watch, Symptom symptom, double figure) {
        await().atMost(20, TimeUnit.SECONDS)
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .untilAsserted(() ->
                        assertThat(watch.window().figures(SymptomWindow.USUAL)).containsEntry(symptom, figure));
    }

    private static void awaitSnapshots(SymptomWatch watch, int size) {
        await().atMost(20, TimeUnit.SECONDS)
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(() -> watch.window().size() >= size);
    }

    @Test
    void theCountsOfTheCrowdAreRead() throws Exception {
        AdminWatch.Look failing = () -> {
            throw new IllegalStateException("the lab has no password");
        };
        try (SymptomWatch watch = begin(failing, () -> NOW)) {
            writes(NOW.minusSeconds(1), 1_000, 0);
            awaitSnapshots(watch, 1);
            writes("{");
            writes("{\"at\":\"now\"}");
            writes(NOW, 2_000, 40);
            awaitFigure(watch, Symptom.BAD_GATEWAY, 40);
            assertThat(watch.window().figures(SymptomWindow.USUAL))
                    .as("a failure of the lab is no failure of the back office")
                    .containsEntry(Symptom.ADMIN, Double.NaN);
        }
    }

    @Test
    void theBackOfficeIsLookedAtUntilTheWatchIsClosed() {
        SymptomWatch watch = begin(
                () -> {
                    looks.incrementAndGet();
                    return false;
                },
                InstantSource.system());
        try (watch) {
            awaitFigure(watch, Symptom.ADMIN, 100);
        }
        int seen = looks.get();
        await().during(30, TimeUnit.MILLISECONDS).until(() -> looks.get() == seen);
        assertThat(watch.window().figures(SymptomWindow.USUAL)).containsEntry(Symptom.ADMIN, 100.0);
    }
}
