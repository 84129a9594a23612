package dev.doorbuster.lab.measure;

import dev.doorbuster.lab.ExitCode;
import dev.doorbuster.lab.LabException;
import dev.doorbuster.lab.crowd.CrowdFolder;
import dev.doorbuster.lab.environment.LabEnvironment;
import dev.doorbuster.lab.supervisor.JsonFile;
import dev.doorbuster.lab.supervisor.SupervisorRecord;
import dev.doorbuster.lab.switchboard.Catalogue;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./doorbuster measure}: broken against fixed, for each fault, on the running platform. */
@Command(
        name = "measure",
        description = "Measure each fault broken against fixed, on the same load, in turns.",
        footer = {"Exit code 0: all verdicts pass; 3: one was missed; 5: the platform is not ready."})
public final class MeasureCommand implements Callable<Integer> {
    private static final int MAX_RUNS = 20;
    private static final int RUNS = 3;
    private static final int RECORD_SECONDS = 30;
    private static final int QUICK_RUNS = 1;
    private static final int QUICK_RECORD_SECONDS = 20;
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final LabEnvironment environment;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "which faults; all when none is named")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "recordings of each variant, 1 to 20; 3, or 1 with --quick")
    private @Nullable Integer runs;

    @Option(names = "--quick", description = "one recording of 20 s each instead of three of 30 s")
    private boolean quick;

    @Option(names = "--out", paramLabel = "DIR", description = "where report.json and report.md go")
    private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", description = "decides the arrivals and what shoppers do; 1")
    private long seed = 1;

    @Option(names = "--before", paramLabel = "VARIANT", description = "the variant that shows the fault; broken")
    private String before = "broken";

    @Option(names = "--after", paramLabel = "VARIANT", description = "the variant that cures it; fixed")
    private String after = "fixed";

    public MeasureCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Catalogue catalogue = Catalogue.read(environment.checkout());
        List<Experiment> experiments = Experiments.named(ids);
        for (Experiment experiment : experiments) {
            requireVariant(catalogue, experiment.id(), before);
            requireVariant(catalogue, experiment.id(), after);
        }
        Measurement.Settings settings = settings();
        JsonObject status = requireReady();
        Switches switches = new LabSwitches(Path.of(status.getString("faultsFile")), catalogue, environment.state());
        CrowdFolder crowd = new CrowdFolder(environment.state().crowd());
        Instant startedAt = Instant.now();
        Machine machine = Machine.here();
        try (Restore restore = Restore.note(crowd, switches, hasCrowd(status))) {
            Report report = measure(experiments, settings, switches, startedAt, machine);
            Path folder = out == null ? environment.state().reports().resolve(FOLDER.format(startedAt)) : out;
            report.write(folder);
            System.out.print(new ReportText(report).terminal());
            say("The report is in " + folder.toAbsolutePath().normalize());
            return report.passed() ? ExitCode.OK : ExitCode.VERDICT_MISSED;
        }
    }

    private Report measure(
            List<Experiment> experiments,
            Measurement.Settings settings,
            Switches switches,
            Instant startedAt,
            Machine machine)
            throws IOException, InterruptedException {
        switches.set(Measurement.resting(switches));
        try (Driver driver = Driver.open(environment, settings.seed(), Driver.RAMP)) {
            say("Calibrating: how many cached product pages a second can this machine do?");
            Calibration calibration = driver.calibrate();
            say("  " + Figures.compact(calibration.capacityPerSecond()) + " pages/s");
            Measurement measurement = new Measurement(driver, switches, settings, MeasureCommand::say);
            List<Measurement.Result> results = new ArrayList<>();
            for (Experiment experiment : experiments) {
                results.add(measurement.run(experiment, calibration));
            }
            String commit = SourceVersion.of(environment.checkout());
            return new Report(startedAt, machine, commit, settings, calibration, results);
        }
    }

    private Measurement.Settings settings() {
        int each = runs == null ? (quick ? QUICK_RUNS : RUNS) : runs;
        if (each < 1 || each > MAX_RUNS) {
            throw LabException.usage("--runs must be 1 to " + MAX_RUNS + ", but is " + each);
        }
        return new Measurement.Settings(before, after, each, quick ? QUICK_RECORD_SECONDS : RECORD_SECONDS, seed);
    }

    private static void requireVariant(Catalogue catalogue, String fault, String variant) {
        List<String> known = catalogue.fault(fault).variantNames();
        if (!known.contains(variant)) {
            throw LabException.usage(
                    fault + " has no variant \"" + variant + "\"; there are: " + String.join(", ", known));
        }
    }

    private static boolean hasCrowd(JsonObject status) {
        return status.getJsonArray("processes").stream()
                .anyMatch(process -> process instanceof JsonObject one && "crowd".equals(one.getString("name")));
    }

    /** The status of a platform that is ready. */
    private JsonObject requireReady() throws IOException {
        if (SupervisorRecord.running(environment.state()).isEmpty()) {
            throw LabException.notReady("No platform runs here to measure; ./doorbuster up starts it");
        }
        JsonObject status = JsonFile.read(environment.state().run().resolve("status.json"))
                .orElse(new JsonObject().put("missing", "it has not said yet how it is"));
        if (!status.getBoolean("ready", false)) {
            throw LabException.notReady("The platform is not ready to be measured: " + status.getString("missing")
                    + "; ./doorbuster status says more");
        }
        if (status.getString("rejected") != null) {
            throw LabException.notReady("The switchboard's file is not valid: " + status.getString("rejected"));
        }
        return status;
    }

    private static void say(String words) {
        System.err.println(words);
    }
}
