package dev.doorbuster.measure.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.measure.driver.Measurement;
import dev.doorbuster.measure.experiment.ArmResult;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.ComparisonKind;
import dev.doorbuster.measure.experiment.GuardedExperiment;
import dev.doorbuster.measure.experiment.Runs;
import dev.doorbuster.measure.verdict.Assessment;
import dev.doorbuster.measure.verdict.MitigationVerdict;
import dev.doorbuster.measure.verdict.Ranking;
import dev.doorbuster.measure.verdict.Verdict;
import dev.doorbuster.sandbox.terminal.Console;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** All formats of a report, from made-up runs. */
public class ReportTest {
    @TempDir
    private Path folder;

    @Test
    void allFormatsAreWrittenAndTheJsonKeepsToItsSchema() throws Exception {
        Report report = measured(0.4, "");
        report.write(folder);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("report.json", "report.html", "report.md", "junit.xml");
        JsonObject json = new JsonObject(Files.readString(folder.resolve("report.json")));
        assertThat(complaints(json)).isEmpty();
        assertThat(json.getString("verdict")).isEqualTo("pass");
        JsonObject run = json.getJsonArray("faults")
                .getJsonObject(0)
                .getJsonArray("variants")
                .getJsonObject(0)
                .getJsonArray("runs")
                .getJsonObject(0);
        assertThat(run.getJsonObject("timeLine").getJsonArray("second").getList())
                .containsExactly(-1, 0, 1);
    }

    @Test
    void theSchemaWouldNotTakeJustAnything() throws Exception {
        JsonObject json = measured(0.4, "").json();
        json.getJsonArray("faults").getJsonObject(0).remove("signal");
        assertThat(complaints(json)).isNotEmpty();
        assertThat(complaints(measured(0.4, "").json().put("verdict", "perhaps")))
                .isNotEmpty();
    }

    @Test
    void aBenchSaysWhatEachMitigationDoes() throws Exception {
        Report report = benched();
        assertThat(complaints(report.json())).isEmpty();
        JsonObject first = report.json()
                .getJsonArray("faults")
                .getJsonObject(0)
                .getJsonArray("ranking")
                .getJsonObject(0);
        assertThat(first.getString("effect")).isEqualTo("cures");
        String terminal = new ReportText(report, Console.plain()).terminal();
        assertThat(terminal)
                .startsWith("PASS: the fix cures")
                .contains("hides it")
                .contains("old prices");
        assertThat(new ReportText(report, Console.plain()).markdown()).contains("| 1 | fixed | cures |");
        assertThat(new ReportPage(report).html()).contains("class=\"badge hides\"");
    }

    @Test
    void aTerminalOfAHundredAndTenColumnsHoldsEveryLine() throws Exception {
        assertThat(new ReportText(benched(), Console.plain()).terminal().lines())
                .allMatch(line -> line.length() <= 110);
        assertThat(new ReportText(measured(5, ""), Console.plain()).terminal().lines())
                .allMatch(line -> line.length() <= 110);
    }

    @Test
    void plainTextHasNoColours() {
        assertThat(new ReportText(measured(5, ""), Console.plain()).terminal()).doesNotContain("\u001b");
    }

    @Test
    void thePageAsksNobodyForAnythingAndTakesNoTextForMarkup() throws Exception {
        String html = new ReportPage(measured(0.4, "")).html();
        assertThat(html)
                .contains("default-src 'none'")
                .doesNotContain("<link", "src=\"", "@import", "<pages>")
                .contains("&lt;pages&gt; &amp; more")
                .doesNotContain("{title}", "{body}", "{data}", "{script}", "{style}", "{license}");
        assertThat(html.split("</script>", -1)).as("three scripts").hasSize(4);
        assertThat(html).contains("Permission is hereby granted");
    }

    @Test
    void junitHasACaseForEachVerdict() throws Exception {
        Document passed = xml(new JUnitXml(measured(0.4, "")).text());
        assertThat(passed.getElementsByTagName("testcase").getLength()).isEqualTo(1);
        assertThat(passed.getElementsByTagName("failure").getLength()).isZero();

        Document missed = xml(new JUnitXml(measured(5, "it was interrupted")).text());
        Element suite = (Element) missed.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(((Element) missed.getElementsByTagName("failure").item(0)).getAttribute("message"))
                .contains("does not cure");
    }

    @Test
    void whatXmlCannotHoldIsLeftOut() {
        assertThat(JUnitXml.escape("a\u0000\u001b[1m<b>\uD800&\"")).isEqualTo("a[1m&lt;b&gt;&amp;&quot;");
    }

    @Test
    void aMeasurementThatWasInterruptedKeepsWhatItHasAndPassesNothing() throws Exception {
        Report report = measured(0.4, "it was interrupted");
        assertThat(report.passed()).isFalse();
        assertThat(complaints(report.json())).isEmpty();
        assertThat(new ReportText(report, Console.plain()).headline()).contains("UNFINISHED: it was interrupted");

        Measurement.Result halfway = new Measurement.Result(
                new GuardedExperiment(),
                25,
                20,
                List.of(
                        new ArmResult(ArmResult.BEFORE, "broken", List.of(Runs.run(32, Map.of("oldestSeconds", 1.0)))),
                        new ArmResult(ArmResult.AFTER, "fixed", List.of())),
                List.of(),
                0,
                "it was interrupted");
        Report half = report(ComparisonKind.MEASURE, "it was interrupted", halfway, List.of());
        assertThat(complaints(half.json())).isEmpty();
        assertThat(new ReportText(half, Console.plain()).terminal()).contains("broken", "32", "–");
        assertThat(new ReportPage(half).html()).contains("it was interrupted");
    }

    @Test
    void twoArmsOfOneVersionAreToldApart() throws Exception {
        Measurement.Result result = new Measurement.Result(
                new GuardedExperiment(),
                25,
                20,
                List.of(
                        new ArmResult(ArmResult.BEFORE, "fixed", List.of(Runs.run(0, Map.of()))),
                        new ArmResult(ArmResult.AFTER, "fixed", List.of(Runs.run(0.3, Map.of())))),
                List.of(),
                0,
                "");
        Verdict verdict = Verdict.sameVersion(
                result.experiment().signal(), result.runs(ArmResult.BEFORE), result.runs(ArmResult.AFTER));
        Report report = new Report(
                ComparisonKind.SAME_VERSION,
                facts(""),
                new Measurement.Settings(1, 20, 1),
                List.of(new Assessment(result, verdict, List.of())));
        assertThat(report.passed()).isTrue();
        assertThat(new ReportText(report, Console.plain()).terminal())
                .contains("fixed, before", "fixed, after", "no difference");
    }

    private static Report measured(double after, String unfinished) {
        Measurement.Result result = new Measurement.Result(
                new GuardedExperiment(),
                25,
                20,
                List.of(
                        new ArmResult(
                                ArmResult.BEFORE,
                                "broken",
                                List.of(
                                        Runs.run("broken", 31.4, 2, Map.of("502", 31L), Map.of("oldestSeconds", 1.0)),
                                        Runs.run(33, Map.of("oldestSeconds", 2.0)))),
                        new ArmResult(
                                ArmResult.AFTER,
                                "fixed",
                                List.of(Runs.run(0, Map.of("oldestSeconds", 1.0)), Runs.run(2 * after, Map.of())))),
                List.of(new Measurement.Flip(Instant.EPOCH, "broken")),
                0,
                "");
        return report(ComparisonKind.MEASURE, unfinished, result, List.of());
    }

    private static Report benched() {
        Measurement.Result result = new Measurement.Result(
                new GuardedExperiment(),
                25,
                20,
                List.of(
                        new ArmResult(ArmResult.BEFORE, "broken", List.of(Runs.run(32, Map.of("oldestSeconds", 1.0)))),
                        new ArmResult(ArmResult.AFTER, "fixed", List.of(Runs.run(0, Map.of("oldestSeconds", 1.0)))),
                        new ArmResult(
                                ArmResult.ALTERNATIVE,
                                "longer-ttl",
                                List.of(Runs.run(0, Map.of("oldestSeconds", 60.0)))),
                        new ArmResult(
                                ArmResult.ALTERNATIVE, "stale-while-revalidate", List.of(Runs.run(12345.6, Map.of()))),
                        new ArmResult(ArmResult.ALTERNATIVE, "early-refresh", List.of())),
                List.of(),
                0,
                "");
        List<Ranking.Ranked> ranking = result.trials().stream()
                .map(trial -> new Ranking.Ranked(
                        trial.role().equals(ArmResult.AFTER) ? 1 : 2,
                        trial.variant(),
                        MitigationVerdict.of(result.experiment(), trial.runs()),
                        7,
                        trial.runs()))
                .sorted(java.util.Comparator.comparing(Ranking.Ranked::rank))
                .toList();
        return report(ComparisonKind.BENCH, "", result, ranking);
    }

    private static Report report(
            ComparisonKind question, String unfinished, Measurement.Result result, List<Ranking.Ranked> ranking) {
        return new Report(
                question,
                facts(unfinished),
                new Measurement.Settings(1, 20, 1),
                List.of(new Assessment(result, Verdict.of(result), ranking)));
    }

    private static Facts facts(String unfinished) {
        return new Facts(
                Instant.EPOCH,
                61.5,
                unfinished,
                Machine.here(),
                "abc",
                Calibration.of(List.of(new Calibration.Step(8, 2_000))));
    }

    /** What the schema has against it. */
    public static List<String> complaints(JsonObject report) throws Exception {
        try (InputStream stream = Report.class.getResourceAsStream("report.schema.json")) {
            JsonObject schema = new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            OutputUnit result = Validator.create(
                            JsonSchema.of(schema),
                            new JsonSchemaOptions()
                                    .setBaseUri("https://doorbuster.dev/")
                                    .setDraft(Draft.DRAFT202012)
                                    .setOutputFormat(OutputFormat.Basic))
                    .validate(new JsonObject(report.encode()));
            return Boolean.TRUE.equals(result.getValid())
                    ? List.of()
                    : result.getErrors().stream()
                            .map(error -> error.getInstanceLocation() + " " + error.getError())
                            .toList();
        }
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new org.xml.sax.InputSource(new java.io.StringReader(text)));
    }
}
