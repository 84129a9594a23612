package dev.doorbuster.measure.report;

import dev.doorbuster.measure.driver.Measurement;
import dev.doorbuster.measure.experiment.ArmResult;
import dev.doorbuster.measure.experiment.Budget;
import dev.doorbuster.measure.experiment.ComparisonKind;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.experiment.Figures;
import dev.doorbuster.measure.experiment.Guard;
import dev.doorbuster.measure.matrix.Matrix;
import dev.doorbuster.measure.verdict.Assessment;
import dev.doorbuster.measure.verdict.Ranking;
import dev.doorbuster.sandbox.terminal.Console;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The report of one measurement: first the verdict, then the figures, then the machine that they were measured on. The
 * file {@code report.schema.json} beside this class describes its JSON.
 */
public record Report(
        ComparisonKind question,
        Facts facts,
        Measurement.Settings settings,
        List<Assessment> faults,
        Optional<Matrix> matrix) {
    private static final int SCHEMA = 1;

    public Report {
        faults = List.copyOf(faults);
    }

    /** Creates a report without a matrix. */
    public Report(ComparisonKind question, Facts facts, Measurement.Settings settings, List<Assessment> faults) {
        this(question, facts, settings, faults, Optional.empty());
    }

    public boolean passed() {
        return facts.unfinished().isEmpty()
                && faults.stream().allMatch(fault -> fault.verdict().passed())
                && matrix.map(Matrix::passed).orElse(true);
    }

    public JsonObject json() {
        JsonArray all = new JsonArray();
        faults.forEach(fault -> all.add(json(fault)));
        JsonObject json = new JsonObject()
                .put("schema", SCHEMA)
                .put("question", question.word())
                .put("verdict", passed() ? "pass" : "miss")
                .put("headline", new ReportText(this, Console.plain()).headline())
                .put("unfinished", facts.unfinished().isEmpty() ? null : facts.unfinished())
                .put("startedAt", facts.startedAt().toString())
                .put("seconds", facts.seconds())
                .put("machine", facts.machine().json())
                .put("seed", settings.seed())
                .put("commit", facts.commit())
                .put("calibration", facts.calibration().json())
                .put("warmUpSeconds", Budget.RAMP.toSeconds())
                .put("faults", all);
        matrix.ifPresent(measured -> json.put("matrix", measured.json()));
        pairs().ifPresent(pairs -> json.put("pairs", pairs));
        return json;
    }

    /** What the faults of each measured pair hide of each other; empty if no pair was measured. */
    private Optional<JsonArray> pairs() {
        JsonArray pairs = new JsonArray();
        matrix.map(Matrix::masking).orElse(List.of()).forEach(masking -> pairs.add(masking.json()));
        return pairs.isEmpty() ? Optional.empty() : Optional.of(pairs);
    }

    private static JsonObject json(Assessment fault) {
        Measurement.Result result = fault.result();
        Experiment experiment = result.experiment();
        JsonArray trials = new JsonArray();
        result.trials().forEach(trial -> trials.add(json(trial)));
        JsonArray guards = new JsonArray();
        experiment.guards().forEach(guard -> guards.add(json(guard)));
        JsonArray flips = new JsonArray();
        result.flips()
                .forEach(flip -> flips.add(
                        new JsonObject().put("at", flip.at().toString()).put("variant", flip.variant())));
        JsonObject json = new JsonObject()
                .put("id", experiment.id())
                .put("verdict", fault.verdict().word())
                .put("reason", fault.verdict().reason())
                .put("signal", experiment.signal().json())
                .put("guards", guards)
                .put("goodput", experiment.goodput())
                .put("ratePerSecond", result.rate())
                .put("recordSeconds", result.recordSeconds())
                .put("repeatedRuns", result.repeats())
                .put("flips", flips)
                .put("variants", trials);
        if (!fault.ranking().isEmpty()) {
            JsonArray ranking = new JsonArray();
            fault.ranking().forEach(ranked -> ranking.add(json(ranked)));
            json.put("ranking", ranking);
        }
        return json;
    }

    private static JsonObject json(Guard guard) {
        return new JsonObject()
                .put("figure", guard.figure())
                .put("unit", guard.unit())
                .put("atMost", guard.atMost())
                .put("harm", guard.harm());
    }

    private static JsonObject json(ArmResult trial) {
        JsonArray runs = new JsonArray();
        trial.runs().forEach(run -> runs.add(run.json()));
        return new JsonObject()
                .put("variant", trial.variant())
                .put("arm", trial.role())
                .put("runs", runs);
    }

    private static JsonObject json(Ranking.Ranked ranked) {
        Map<String, Double> costs = new TreeMap<>();
        ranked.runs().forEach(run -> run.costs().keySet().forEach(name -> costs.put(name, ranked.cost(name))));
        return new JsonObject()
                .put("rank", ranked.rank())
                .put("variant", ranked.variant())
                .put("effect", ranked.judgement().effect().word())
                .put("reason", ranked.judgement().reason())
                .put("changedLines", ranked.changedLines())
                .put("costs", Figures.json(costs));
    }

    /** Writes report.html, report.json, report.md and junit.xml into the folder. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.json"), json().encodePrettily() + "\n");
        Files.writeString(folder.resolve("report.md"), new ReportText(this, Console.plain()).markdown());
        Files.writeString(folder.resolve("report.html"), new ReportPage(this).html());
        Files.writeString(folder.resolve("junit.xml"), new JUnitXml(this).text());
    }
}
