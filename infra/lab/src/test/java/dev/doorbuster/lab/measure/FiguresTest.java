package dev.doorbuster.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.lab.LabException;
import dev.doorbuster.lab.crowd.WindowRecorder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void variantsTakeTurnsThereAndBackSoThatADriftHitsAllAlike() {
        assertThat(String.join("", Turns.order(List.of("A", "B"), 4))).isEqualTo("ABBAABBA");
        assertThat(String.join("", Turns.order(List.of("A", "B", "C"), 3))).isEqualTo("ABCCBAABC");
    }

    @Test
    void theLoadIsAFractionOfTheCapacityWithinBounds() {
        Calibration calibration = Calibration.of(
                List.of(new Calibration.Step(2, 300), new Calibration.Step(4, 800), new Calibration.Step(8, 790)));
        assertThat(calibration.capacityPerSecond()).isEqualTo(800);
        assertThat(calibration.load(0.2, 40, 200)).isEqualTo(160);
        assertThat(calibration.load(0.5, 40, 200)).isEqualTo(200);
        assertThat(calibration.load(0.01, 40, 200)).isEqualTo(40);
    }

    @Test
    void aStampedeIsRecordedOverAWholeNumberOfExpiries() {
        Experiment stampede = new CacheStampedeExperiment();
        assertThat(stampede.recordSeconds(30)).isEqualTo(30);
        assertThat(stampede.recordSeconds(22)).isEqualTo(25);
        assertThat(stampede.recordSeconds(5)).isEqualTo(10);
    }

    @Test
    void aStampedeThatLastsForTheWholeRecordingIsSeen() {
        Experiment stampede = new CacheStampedeExperiment();
        WindowRecorder nobodyWasAnswered = new WindowRecorder(0, 1);
        assertThat(stampede.evaluate(nobodyWasAnswered, stampede(0, 40), 10).signal())
                .as("computations of two expiries, all of them begun before")
                .isEqualTo(20);
        assertThat(stampede.evaluate(nobodyWasAnswered, stampede(3, 1), 10).signal())
                .as("the one under way is not counted in addition")
                .isEqualTo(1.5);
    }

    private static Map<String, Double> stampede(double begun, double underWay) {
        return Map.of("product_details_computations_total", begun, "computationsUnderWay", underWay);
    }

    @Test
    void countersAreAddedUpOverTheirLabels() throws Exception {
        String metrics = """
                # TYPE product_details_computations_total counter
                product_details_computations_total{service="storefront1"} 12.0
                product_details_computations_total{service="x"} 3
                product_details_computations_total_max 99
                """;
        URI address = URI.create("http://127.0.0.1/metrics");
        assertThat(StorefrontMetrics.sum(address, metrics, "product_details_computations_total", ""))
                .isEqualTo(15);
        assertThatThrownBy(() -> StorefrontMetrics.sum(address, metrics, "other_total", ""))
                .hasMessageContaining("other_total")
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void attemptsAreReadFromTheAccessLog() {
        AccessLogs.Attempts attempts = new AccessLogs.Attempts(":18024");
        attempts.add("{\"path\":\"/\",\"upstream\":\"127.0.0.1:18024, 127.0.0.1:18021\"}");
        attempts.add("{\"path\":\"/cart\",\"upstream\":\"127.0.0.1:18022\"}");
        attempts.add("{\"path\":\"/health/ready\",\"upstream\":\"127.0.0.1:18022\"}");
        attempts.add("{\"path\":\"/x\",\"upstream\":\"-\"}");
        attempts.add("{\"path\":\"/half");
        assertThat(attempts.figures())
                .containsEntry("attemptsPerRequest", 1.5)
                .containsEntry("attemptsOnDeadServerPer1000", 500.0);
    }

    @Test
    void anUnknownExperimentIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> Experiments.named(List.of("dead-upstream", "nonsense")))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("nonsense")
                .hasMessageContaining("cache-stampede");
        assertThat(Experiments.named(List.of())).hasSameElementsAs(Experiments.all());
    }

    @Test
    void figuresAreShort() {
        assertThat(Figures.compact(0.123)).isEqualTo("0.12");
        assertThat(Figures.compact(31.55)).isEqualTo("31.6");
        assertThat(Figures.compact(1240.4)).isEqualTo("1240");
        assertThat(Figures.compact(5)).isEqualTo("5");
        assertThat(Figures.range(Range.of(List.of(3.0, 1.0, 2.0, 2.5)))).isEqualTo("1–2.25–3");
        assertThat(Figures.range(Range.of(List.of(0.0, 0.0)))).isEqualTo("0");
    }

    @Test
    void namesOfFiguresBecomeWords() {
        assertThat(Figures.words("attemptsPerRequest")).isEqualTo("attempts per request");
        assertThat(Figures.words("attemptsOnDeadServerPer1000")).isEqualTo("attempts on dead server per 1000");
        assertThat(Figures.words("primaryCpuPercent")).isEqualTo("primary CPU percent");
        assertThat(Figures.words("memoryMiB")).isEqualTo("memory MiB");
        assertThat(Figures.words("p99Millis")).isEqualTo("p99 millis");
        assertThat(Figures.words("evicted_keys")).isEqualTo("evicted keys");
    }

    @Test
    void timeIsToldInMinutesAndSeconds() {
        assertThat(Figures.clock(247.4)).isEqualTo("4:07");
        assertThat(Figures.clock(-3)).isEqualTo("0:00");
    }

    @Test
    void tablesAreFlush() {
        List<List<String>> rows = List.of(List.of("variant", "p99"), List.of("broken", "1234"));
        assertThat(TextTable.plain(rows, "  ")).isEqualTo("  variant   p99\n  broken   1234\n");
        assertThat(TextTable.markdown(rows)).isEqualTo("| variant | p99 |\n|---|---|\n| broken | 1234 |\n");
    }
}
