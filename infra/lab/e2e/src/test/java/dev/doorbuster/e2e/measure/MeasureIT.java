package dev.doorbuster.e2e.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Command;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The bench on the real platform: it tells broken from fixed, and says so when there is nothing to tell. */
@Isolated("it measures")
class MeasureIT {

    private static final int SIGTERM = 128 + 15;

    private static TestPlatform platform;

    @TempDir
    Path out;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
    }

    @AfterEach
    void repair() throws Exception {
        platform.doorbuster("fault", "set", "all", "fixed");
    }

    @Tag("long")
    @Test
    void brokenAgainstFixedPassesAndLeavesEverythingAsItWas() throws Exception {
        platform.doorbuster("fault", "set", "all", "broken");
        String before = platform.doorbuster("fault", "list", "--json");

        Command.Result result = platform.attempt(
                "measure", "dead-upstream", "--quick", "--runs", "1", "--record-seconds", "6", "--out", out.toString());

        assertThat(result.exit()).as("%s", result).isZero();
        JsonObject report = new JsonObject(Files.readString(out.resolve("report.json")));
        assertThat(report.getString("verdict")).isEqualTo("pass");
        assertThat(report.getJsonArray("faults")).hasSize(1);
        assertThat(Files.readString(out.resolve("report.html"))).contains("dead-upstream");
        assertThat(out.resolve("junit.xml")).exists();
        assertThat(out.resolve("report.md")).exists();
        assertThat(variants(platform.doorbuster("fault", "list", "--json")))
                .as("the switches are as they were")
                .isEqualTo(variants(before));
        TestPlatform.await(
                "everybody to follow them, as before",
                Duration.ofSeconds(30),
                () -> platform.doorbuster("fault", "list", "--json").equals(before));
    }

    @Tag("long")
    @Test
    void aBenchRanksTheMitigationsAndSaysWhatTheyCost() throws Exception {
        Command.Result result = platform.attempt(
                "bench", "dead-upstream", "fixed", "--quick", "--record-seconds", "5", "--out", out.toString());

        assertThat(result.exit()).as("%s", result).isZero();
        JsonArray ranking = new JsonObject(Files.readString(out.resolve("report.json")))
                .getJsonArray("faults")
                .getJsonObject(0)
                .getJsonArray("ranking");
        assertThat(ranking.getJsonObject(0).getString("variant")).isEqualTo("fixed");
        assertThat(ranking.getJsonObject(0).getString("effect")).isEqualTo("cures");
        assertThat(ranking.getJsonObject(0).getJsonObject("costs").fieldNames())
                .contains("primaryCpuPercent", "primaryTransactionsPerSecond", "memoryMiB");
        assertThat(ranking.getJsonObject(1).getString("variant")).isEqualTo("broken");
    }

    /** What {@code measure --quick} promises of each fault, with recordings as short as they may be. */
    @Tag("long")
    @Test
    void everyExperimentTellsBrokenFromFixed() throws Exception {
        Command.Result result = platform.attempt("measure", "--quick", "--out", out.toString());

        assertThat(result.exit()).as("%s", result).isZero();
        JsonArray faults = new JsonObject(Files.readString(out.resolve("report.json"))).getJsonArray("faults");
        assertThat(faults.stream().map(fault -> ((JsonObject) fault).getString("id")))
                .containsExactlyInAnyOrderElementsOf(
                        FaultCatalogue.read(TestPlatform.checkout()).ids());
    }

    @Tag("long")
    @Test
    void theSameVersionTwiceShowsNoDifference() throws Exception {
        Command.Result result =
                platform.attempt("measure", "--aa", "dead-upstream", "--quick", "--out", out.toString());

        assertThat(result.exit()).as("%s", result).isZero();
    }

    @Tag("long")
    @Test
    void theMatrixFindsACauseForEverySymptom() throws Exception {
        Command.Result result = platform.attempt("measure", "--matrix", "--quick", "--out", out.toString());

        assertThat(result.exit()).as("%s", result).isZero();
        assertThat(new JsonObject(Files.readString(out.resolve("report.json"))).getJsonObject("matrix"))
                .isNotNull();
    }

    /** As with Ctrl-C: the platform is as before, and what was measured so far is there. */
    @Tag("long")
    @Test
    void anInterruptedMeasurementPutsEverythingBackAndKeepsWhatItHas() throws Exception {
        platform.doorbuster("fault", "set", "all", "broken");
        String before = platform.doorbuster("fault", "list", "--json");

        Command.Result result = platform.interrupt(
                "run 2 of 4",
                "measure",
                "dead-upstream",
                "--quick",
                "--runs",
                "2",
                "--record-seconds",
                "5",
                "--out",
                out.toString());

        assertThat(result.exit()).as("%s", result).isEqualTo(SIGTERM);
        TestPlatform.await(
                "the switches to be as they were",
                Duration.ofSeconds(30),
                () -> platform.doorbuster("fault", "list", "--json").equals(before));
        JsonObject report = new JsonObject(Files.readString(out.resolve("report.json")));
        assertThat(report.getString("verdict")).isEqualTo("miss");
        assertThat(report.getString("unfinished")).contains("interrupted");
        JsonArray variants = report.getJsonArray("faults").getJsonObject(0).getJsonArray("variants");
        assertThat(variants.getJsonObject(0).getJsonArray("runs")).hasSize(1);
        assertThat(variants.getJsonObject(1).getJsonArray("runs")).isEmpty();
        assertThat(result.out()).contains("UNFINISHED");
    }

    private static List<String> variants(String faults) {
        return new JsonArray(faults)
                .stream()
                        .map(JsonObject.class::cast)
                        .map(fault -> fault.getString("id") + " " + fault.getString("variant"))
                        .toList();
    }
}
