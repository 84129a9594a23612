package dev.doorbuster.measure.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.measure.driver.Driver;
import dev.doorbuster.measure.driver.Measurement;
import dev.doorbuster.measure.driver.Progress;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.ComparisonKind;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.fault.Faults;
import dev.doorbuster.measure.matrix.AllowedPairs;
import dev.doorbuster.measure.matrix.FaultPair;
import dev.doorbuster.measure.matrix.Matrix;
import dev.doorbuster.measure.matrix.MatrixRows;
import dev.doorbuster.measure.matrix.Symptom;
import dev.doorbuster.measure.report.Facts;
import dev.doorbuster.measure.report.Machine;
import dev.doorbuster.measure.report.Report;
import dev.doorbuster.measure.report.ReportTest;
import dev.doorbuster.measure.report.ReportText;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.terminal.Console;
import dev.doorbuster.testsupport.FakeShop;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The matrix with pairs: one of made-up rows, and one of a small shop in which one fault hides the other. */
class PairsTest {
    /** A figure per thousand that is as wide as it can be. */
    private static final double WIDEST = 1_000;

    @TempDir
    private Path folder;

    @Test
    void pairsAreMeasuredBetweenTheSingleFaultsAndAllBroken() {
        assertThat(MatrixWork.names(List.of("a", "b", "c"), true))
                .containsExactly(Matrix.ALL_FIXED, "a", "b", "c", "a+b", "a+c", "b+c", Matrix.ALL_BROKEN);
        assertThat(MatrixWork.names(List.of("a", "b"), false))
                .containsExactly(Matrix.ALL_FIXED, "a", "b", Matrix.ALL_BROKEN);
        assertThat(MatrixWork.names(realFaults(), true)).hasSize(2 + 6 + 15);
    }

    @Test
    void pairsDoNotChangeTheVerdictOfTheMatrix() {
        Matrix.Row broken = MatrixRows.row("a", MatrixRows.figures(EnumSet.allOf(Symptom.class)));
        Matrix without = new Matrix(
                List.of("a", "b"), List.of(MatrixRows.shows(Matrix.ALL_FIXED), broken, MatrixRows.shows("b")), 25, 60);
        List<Matrix.Row> rows = new ArrayList<>(without.rows());
        rows.add(MatrixRows.late("a+b", Symptom.ADMIN));
        Matrix with = new Matrix(without.faults(), rows, 25, 60);

        assertThat(with.claims()).isEqualTo(without.claims());
    }

    @Test
    void everyFormatOfTheReportSaysWhatIsHidden() throws Exception {
        Report report = report(synthetic());
        String terminal = new ReportText(report, Console.plain()).terminal();
        String sentence = "a+b: every symptom of a is hidden.";

        assertThat(terminal.substring(terminal.indexOf("Masking")))
                .containsPattern("a\\+b +hidden +\\? +shown")
                .contains(sentence);
        assertThat(new ReportText(report, Console.plain()).markdown())
                .contains("## Masking", "| a+b | hidden |  | ? |  | shown |  |", "- " + sentence);
        report.write(folder);
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("<h3>Masking</h3>", "<span class=\"badge effect-hidden\">hidden</span>", sentence);
    }

    @Test
    void theJsonKeepsToItsSchema() throws Exception {
        JsonObject json = report(synthetic()).json();
        assertThat(ReportTest.complaints(json)).isEmpty();
        JsonObject pair = json.getJsonArray("pairs").getJsonObject(0);
        assertThat(pair.getJsonArray("faults"))
                .isEqualTo(new JsonArray().add("a").add("b"));
        assertThat(pair.getJsonArray("hidden")).isEqualTo(new JsonArray().add("502s"));

        pair.remove("hidden");
        assertThat(ReportTest.complaints(json)).isNotEmpty();
        pair.put("hidden", new JsonArray());
        assertThat(ReportTest.complaints(json)).isEmpty();
        pair.getJsonObject("alone").getJsonObject("a").put("502s", "absent");
        assertThat(ReportTest.complaints(json)).isNotEmpty();
    }

    @Test
    void withoutPairsTheReportIsAsBefore() throws Exception {
        Report report = report(new Matrix(List.of("a", "b"), List.of(MatrixRows.shows("a")), 25, 60));

        assertThat(report.json().containsKey("pairs")).isFalse();
        assertThat(new ReportText(report, Console.plain()).terminal()).doesNotContain("Masking");
        assertThat(new ReportText(report, Console.plain()).markdown()).doesNotContain("Masking");
        report.write(folder);
        assertThat(Files.readString(folder.resolve("report.html"))).doesNotContain("<h3>Masking");
    }

    @Test
    void aTerminalOfAHundredAndTenColumnsHoldsThePairsOfAllFaults() {
        List<Matrix.Row> rows = new ArrayList<>();
        for (String name : MatrixWork.names(realFaults(), true)) {
            Map<Symptom, Double> figures = MatrixRows.figures(Set.of());
            figures.replaceAll((symptom, figure) -> name.contains("+") ? figure : WIDEST);
            rows.add(MatrixRows.row(name, figures));
        }
        String terminal = new ReportText(report(new Matrix(realFaults(), rows, 25, 60)), Console.plain()).terminal();

        assertThat(terminal.substring(terminal.indexOf("Masking"))).contains("hidden");
        assertThat(terminal.lines()).allMatch(line -> line.length() <= 110);
    }

    @Test
    void aSmallShopsFaultThatHidesTheOtherIsFound() throws Exception {
        try (FakeShop shop = new FakeShop()) {
            ShopSwitches switches = new ShopSwitches(
                    List.of("gateway", "silence"),
                    broken -> shop.badGatewayEvery = broken.equals(Set.of("gateway")) ? 30 : 0);
            List<String> said = new ArrayList<>();
            MatrixWork work = new MatrixWork(
                    switches.faults(),
                    true,
                    List.of(),
                    new Measurement.Settings(1, 2, 7),
                    driver -> () -> !switches.isBroken("silence"),
                    new Progress(said::add));
            LabEnvironment environment = new LabEnvironment(folder, new StateFolder(folder), new Ports(shop.port()));
            try (Driver driver = Driver.open(environment, 7, Duration.ofSeconds(1), () -> {})) {
                work.measure(driver, switches, Calibration.of(List.of(new Calibration.Step(8, 2_000))));
            }
            Report report = work.report(facts());
            report.write(folder.resolve("out"));

            Matrix matrix = report.matrix().orElseThrow();
            assertThat(matrix.rows())
                    .extracting(Matrix.Row::name)
                    .containsExactly(Matrix.ALL_FIXED, "gateway", "silence", "gateway+silence", Matrix.ALL_BROKEN);
            assertThat(said).anyMatch(line -> line.contains("only gateway and silence broken"));
            Path file = folder.resolve("out/report.json");
            JsonObject pair =
                    new JsonObject(Files.readString(file)).getJsonArray("pairs").getJsonObject(0);
            assertThat(pair.getJsonArray("hidden")).containsExactly(Symptom.BAD_GATEWAY.title());
            assertThat(pair.getJsonArray("shown")).containsExactly(Symptom.ADMIN.title());
            assertThat(pair.getJsonArray("added")).isEmpty();
            assertThat(pair.getJsonArray("unknown"))
                    .as("2 s are too short to call an order stuck")
                    .contains(Symptom.PAYMENTS.title());
            assertThat(AllowedPairs.read(file).allows("silence", "gateway")).isFalse();
        }
    }

    /** The pair of a, whose only symptom b hides, and b; whether they cause payment failures together is unknown. */
    private static Matrix synthetic() {
        return new Matrix(
                List.of("a", "b"),
                List.of(
                        MatrixRows.shows(Matrix.ALL_FIXED),
                        MatrixRows.shows("a", Symptom.BAD_GATEWAY),
                        MatrixRows.shows("b", Symptom.ADMIN),
                        MatrixRows.lacks(Symptom.PAYMENTS, new FaultPair("a", "b").rowName(), Symptom.ADMIN)),
                25,
                60);
    }

    private static List<String> realFaults() {
        return Faults.all().stream().map(Experiment::id).toList();
    }

    private static Report report(Matrix matrix) {
        return new Report(
                ComparisonKind.MATRIX, facts(), new Measurement.Settings(1, 60, 1), List.of(), Optional.of(matrix));
    }

    private static Facts facts() {
        return new Facts(Instant.EPOCH, 61.5, "", Machine.here(), "abc", Calibration.of(List.of()));
    }
}
