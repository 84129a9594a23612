package dev.doorbuster.lab.measure;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** All that one measurement found: verdict first, then the figures, then what they were measured on. */
record Report(
        Instant startedAt,
        Machine machine,
        String commit,
        Measurement.Settings settings,
        Calibration calibration,
        List<Measurement.Result> results) {

    Report {
        results = List.copyOf(results);
    }

    boolean passed() {
        return results.stream().allMatch(result -> result.verdict().passed());
    }

    JsonObject json() {
        JsonArray faults = new JsonArray();
        results.forEach(result -> faults.add(json(result)));
        return new JsonObject()
                .put("schema", 1)
                .put("verdict", passed() ? "pass" : "miss")
                .put("startedAt", startedAt.toString())
                .put("machine", machine.json())
                .put("seed", settings.seed())
                .put("commit", commit)
                .put("calibration", calibration.json())
                .put("warmUpSeconds", Driver.RAMP.toSeconds())
                .put("faults", faults);
    }

    private JsonObject json(Measurement.Result result) {
        Verdict verdict = result.verdict();
        Experiment experiment = result.experiment();
        return new JsonObject()
                .put("id", experiment.id())
                .put("verdict", verdict.word())
                .put("reason", verdict.reason())
                .put("signal", experiment.signal().json())
                .put("goodput", experiment.goodput())
                .put("ratePerSecond", result.rate())
                .put("recordSeconds", experiment.recordSeconds(settings.recordSeconds()))
                .put("repeatedRuns", result.repeats())
                .put(
                        "variants",
                        new JsonArray()
                                .add(json(settings.before(), "before", result.before()))
                                .add(json(settings.after(), "after", result.after())));
    }

    private static JsonObject json(String variant, String arm, List<Run> runs) {
        JsonArray all = new JsonArray();
        runs.forEach(run -> all.add(run.json()));
        return new JsonObject().put("variant", variant).put("arm", arm).put("runs", all);
    }

    /** Writes report.json and report.md into the folder. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.json"), json().encodePrettily() + "\n");
        Files.writeString(folder.resolve("report.md"), new ReportText(this).markdown());
    }
}
