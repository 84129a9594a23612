package dev.doorbuster.measure.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.crowd.record.Latency;
import dev.doorbuster.measure.driver.Driver;
import dev.doorbuster.measure.driver.Measurement;
import dev.doorbuster.measure.driver.Progress;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.ComparisonKind;
import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.measure.matrix.Matrix;
import dev.doorbuster.measure.matrix.MatrixRows;
import dev.doorbuster.measure.matrix.Symptom;
import dev.doorbuster.measure.report.Facts;
import dev.doorbuster.measure.report.Machine;
import dev.doorbuster.measure.report.Report;
import dev.doorbuster.measure.report.ReportTables;
import dev.doorbuster.measure.report.ReportTest;
import dev.doorbuster.measure.report.ReportText;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.terminal.Console;
import dev.doorbuster.testsupport.FakeShop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The matrix of made-up rows, and one of a small shop. */
class MatrixTest {
    private static final Run.Times NO_ANSWER = Run.Times.of(new Latency());

    @TempDir
    private Path state;

    @Test
    void passesWhenEverySymptomHasACauseAndNoneShowsWithEverythingFixed() {
        Matrix matrix = matrix(Set.of(), EnumSet.allOf(Symptom.class));
        assertThat(matrix.passed()).isTrue();
        assertThat(matrix.claims()).hasSize(2 + Symptom.values().length);
    }

    @Test
    void isMissedWhenAFixedPlatformShowsSomething() {
        Matrix matrix = matrix(Set.of(Symptom.ADMIN), EnumSet.allOf(Symptom.class));
        assertThat(matrix.passed()).isFalse();
        assertThat(matrix.claims().get(0).verdict().reason()).contains("admin inaccessible");
    }

    @Test
    void isMissedWhenASymptomHasNoCauseOrDoesNotShowWithEverythingBroken() {
        Matrix matrix = matrix(Set.of(), EnumSet.complementOf(EnumSet.of(Symptom.SESSIONS)));
        assertThat(matrix.claims().stream()
                        .filter(claim -> !claim.verdict().passed())
                        .map(Matrix.Claim::name))
                .containsExactly("lost sessions has a cause", "everything broken shows every symptom");
    }

    @Test
    void aSymptomWithoutDataIsUnknownAndConfirmsNothing() {
        Matrix.Row seen = row("one", EnumSet.allOf(Symptom.class));
        Map<Symptom, Double> figures = new EnumMap<>(row("", Set.of()).figures());
        figures.put(Symptom.SESSIONS, Double.NaN);
        Matrix.Row unknown = MatrixRows.row(Matrix.ALL_FIXED, figures);
        Matrix matrix = new Matrix(
                List.of("one"),
                List.of(
                        unknown,
                        seen,
                        new Matrix.Row(
                                Matrix.ALL_BROKEN,
                                Instant.EPOCH,
                                figures,
                                0,
                                NO_ANSWER,
                                Map.of(),
                                new Run.Client(1, 2, 0),
                                List.of())),
                25,
                60);

        assertThat(matrix.claims().get(0).verdict().passed()).isFalse();
        assertThat(matrix.claims().get(0).verdict().reason())
                .contains("unknown")
                .contains("lost sessions");
        assertThat(matrix.claims().get(matrix.claims().size() - 1).verdict().reason())
                .contains("missing: 502s (0)")
                .endsWith("there was no data: lost sessions");
        assertThat(ReportTables.matrix(matrix).get(1)).contains("? –");
        assertThat(matrix.json()
                        .getJsonArray("rows")
                        .getJsonObject(0)
                        .getJsonObject("symptoms")
                        .encode())
                .contains("\"lost sessions\":{\"figure\":null,\"shown\":null,\"state\":\"unknown\"}")
                .contains("\"502s\":{\"figure\":0.0,\"shown\":false,\"state\":\"absent\"}");
        assertThat(matrix.json()
                        .getJsonArray("rows")
                        .getJsonObject(2)
                        .getJsonObject("latencyMs")
                        .getValue("p99"))
                .isNull();
    }

    @Test
    void rowsThatWereNotMeasuredPassNothing() {
        assertThat(new Matrix(List.of("a"), List.of(), 25, 60).passed()).isFalse();
    }

    @Test
    void theReportMarksTheCells(@TempDir Path folder) throws Exception {
        Report report = report(matrix(Set.of(), EnumSet.allOf(Symptom.class)));
        assertThat(report.passed()).isTrue();
        assertThat(ReportTest.complaints(report.json())).isEmpty();
        String terminal = new ReportText(report, Console.plain()).terminal();
        assertThat(terminal).contains("● ", "all fixed", "shows above").contains("PASS 502s has a cause: one");
        assertThat(terminal.lines()).allMatch(line -> line.length() <= 110);
        report.write(folder);
        assertThat(Files.readString(folder.resolve("report.html"))).contains("<td class=\"shown\">● ");
        assertThat(Files.readString(folder.resolve("junit.xml"))).contains("tests=\"8\" failures=\"0\"");
        assertThat(new ReportText(report, Console.plain()).markdown()).contains("| all broken |");
    }

    @Test
    void aSmallShopsFaultsAreFoundByTheirSymptoms() throws Exception {
        try (FakeShop shop = new FakeShop()) {
            ShopSwitches switches = new ShopSwitches(
                    List.of("gateway", "back-office"),
                    broken -> shop.badGatewayEvery = broken.contains("gateway") ? 30 : 0);
            LabEnvironment environment = new LabEnvironment(state, new StateFolder(state), new Ports(shop.port()));
            List<String> said = new ArrayList<>();
            MatrixWork work = new MatrixWork(
                    switches.faults(),
                    false,
                    List.of(),
                    new Measurement.Settings(1, 3, 7),
                    driver -> () -> !switches.isBroken("back-office"),
                    new Progress(said::add));
            try (Driver driver = Driver.open(environment, 7, Duration.ofSeconds(1), () -> {})) {
                work.measure(driver, switches, Calibration.of(List.of(new Calibration.Step(8, 2_000))));
            }
            Matrix matrix = work.report(facts()).matrix().orElseThrow();

            assertThat(matrix.rows())
                    .extracting(Matrix.Row::name)
                    .containsExactly(Matrix.ALL_FIXED, "gateway", "back-office", Matrix.ALL_BROKEN);
            assertThat(shown(matrix, 0)).isEmpty();
            assertThat(shown(matrix, 1)).containsExactly(Symptom.BAD_GATEWAY);
            assertThat(shown(matrix, 2)).containsExactly(Symptom.ADMIN);
            assertThat(shown(matrix, 3)).containsExactly(Symptom.BAD_GATEWAY, Symptom.ADMIN);
            assertThat(matrix.rows().get(0).timeLine()).hasSize(4);
            assertThat(said).anyMatch(line -> line.contains("only gateway broken"));
        }
    }

    private static List<Symptom> shown(Matrix matrix, int row) {
        return List.of(Symptom.values()).stream()
                .filter(symptom -> matrix.rows().get(row).shows(symptom))
                .toList();
    }

    private static Matrix matrix(Set<Symptom> fixed, Set<Symptom> broken) {
        return new Matrix(
                List.of("one"),
                List.of(row(Matrix.ALL_FIXED, fixed), row("one", broken), row(Matrix.ALL_BROKEN, broken)),
                25,
                60);
    }

    private static Matrix.Row row(String name, Set<Symptom> shown) {
        return MatrixRows.row(name, MatrixRows.figures(shown));
    }

    private static Report report(Matrix matrix) {
        return new Report(
                ComparisonKind.MATRIX,
                facts(),
                new Measurement.Settings(1, 60, 1),
                List.of(),
                java.util.Optional.of(matrix));
    }

    private static Facts facts() {
        return new Facts(Instant.EPOCH, 61.5, "", Machine.here(), "abc", Calibration.of(List.of()));
    }
}
