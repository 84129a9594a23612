package dev.doorbuster.measure.run;

import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.crowd.load.Crowd;
import dev.doorbuster.crowd.record.Recorder;
import dev.doorbuster.crowd.record.WindowRecorder;
import dev.doorbuster.measure.driver.Driver;
import dev.doorbuster.measure.driver.Instruments;
import dev.doorbuster.measure.driver.Measurement;
import dev.doorbuster.measure.driver.Progress;
import dev.doorbuster.measure.driver.Recorders;
import dev.doorbuster.measure.driver.Switches;
import dev.doorbuster.measure.experiment.Budget;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.ComparisonKind;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.experiment.Figures;
import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.measure.experiment.TimeLine;
import dev.doorbuster.measure.matrix.FaultPair;
import dev.doorbuster.measure.matrix.Matrix;
import dev.doorbuster.measure.matrix.Symptom;
import dev.doorbuster.measure.matrix.SymptomRecorder;
import dev.doorbuster.measure.probe.AdminWatch;
import dev.doorbuster.measure.report.Facts;
import dev.doorbuster.measure.report.Report;
import dev.doorbuster.measure.report.ReportTables;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Measures a {@link Matrix}: one state of the switches after another, under the same crowd. */
public final class MatrixWork implements MeasurementRun.Work {
    /** Maximum number of repeated rows, over all rows, because the driver was late. */
    private static final int MAX_REPEATS = 2;

    /** The same with pairs, which are about three times as many rows. */
    private static final int MAX_REPEATS_WITH_PAIRS = 5;

    private static final String BROKEN = "broken";

    private final List<String> faults;
    private final boolean pairs;
    private final List<Experiment> experiments;
    private final Measurement.Settings settings;
    private final Function<Driver, AdminWatch.Look> admin;
    private final Progress progress;
    private final List<Matrix.Row> rows = new ArrayList<>();
    private double rate;
    private int repeats;

    /**
     * Creates the work for all these faults.
     *
     * @param pairs whether each pair of faults has a row, too
     * @param experiments the experiments that are reset before each row
     * @param admin creates the probe of the back office
     */
    public MatrixWork(
            List<String> faults,
            boolean pairs,
            List<Experiment> experiments,
            Measurement.Settings settings,
            Function<Driver, AdminWatch.Look> admin,
            Progress progress) {
        this.faults = List.copyOf(faults);
        this.pairs = pairs;
        this.experiments = List.copyOf(experiments);
        this.settings = settings;
        this.admin = admin;
        this.progress = progress;
    }

    /** One state of the switches: the name of its row, and the faults that are broken. */
    private record State(String name, List<String> broken) {
        String text() {
            boolean some = !broken.isEmpty() && !name.equals(Matrix.ALL_BROKEN);
            return some ? "only " + String.join(" and ", broken) + " broken" : name;
        }
    }

    /**
     * The names of the rows: everything fixed, each fault alone, if wanted each pair of faults, everything broken.
     *
     * @param pairs whether each pair of faults has a row, too
     */
    public static List<String> names(List<String> faults, boolean pairs) {
        return states(faults, pairs).stream().map(State::name).toList();
    }

    private static List<State> states(List<String> faults, boolean pairs) {
        List<State> states = new ArrayList<>(List.of(new State(Matrix.ALL_FIXED, List.of())));
        faults.forEach(fault -> states.add(new State(fault, List.of(fault))));
        if (pairs) {
            FaultPair.of(faults).forEach(pair -> states.add(new State(pair.rowName(), pair.faults())));
        }
        states.add(new State(Matrix.ALL_BROKEN, faults));
        return states;
    }

    @Override
    public void measure(Driver driver, Switches switches, Calibration calibration)
            throws IOException, InterruptedException {
        rate = new CrowdFolder(driver.bench().environment().state().crowd())
                .usual()
                .rate();
        AdminWatch.Look look = admin.apply(driver);
        int maxRepeats = pairs ? MAX_REPEATS_WITH_PAIRS : MAX_REPEATS;
        for (State state : states(faults, pairs)) {
            Matrix.Row row = row(driver, switches, look, state);
            while (row.client().isTheCause() && repeats < maxRepeats) {
                repeats++;
                progress.say("  rejected and repeated: the load generator was late");
                row = row(driver, switches, look, state);
            }
            rows.add(row);
        }
    }

    private Matrix.Row row(Driver driver, Switches switches, AdminWatch.Look look, State state)
            throws IOException, InterruptedException {
        progress.begin(String.format(
                Locale.ROOT,
                "%s, %.0f requests/s, %d s warm-up and %d s recording",
                state.text(),
                rate,
                driver.ramp().toSeconds(),
                settings.recordSeconds()));
        switches.set(Measurement.resting(switches));
        for (Experiment experiment : experiments) {
            experiment.reset(driver.bench());
        }
        driver.emptyCarts();
        switches.set(variants(switches, state));
        SymptomInstruments instruments = new SymptomInstruments(driver.ramp(), look);
        Duration recording = Duration.ofSeconds(settings.recordSeconds());
        try {
            Driver.Window window = driver.drive(
                    () -> new Crowd(
                            driver.bench().vertx(),
                            driver.bench().client(),
                            driver.bench().catalogue(),
                            settings.seed(),
                            "x" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX)),
                    rate,
                    recording,
                    settings.seed(),
                    instruments);
            Matrix.Row row = driver.evaluate(() -> instruments.row(state.name(), window));
            progress.say("  " + seen(row));
            return row;
        } finally {
            instruments.close();
            progress.end(Budget.runSeconds(settings.recordSeconds(), 2 * Budget.AROUND_SECONDS), true);
        }
    }

    private static String seen(Matrix.Row row) {
        List<String> seen = new ArrayList<>();
        for (Symptom symptom : Symptom.values()) {
            seen.add(ReportTables.mark(row, symptom) + symptom.title() + " " + Figures.known(row.figure(symptom)));
        }
        return String.join(", ", seen);
    }

    private static Map<String, String> variants(Switches switches, State state) {
        Map<String, String> variants = Measurement.resting(switches);
        state.broken().forEach(fault -> variants.put(fault, BROKEN));
        return variants;
    }

    @Override
    public Report report(Facts facts) {
        Matrix matrix = new Matrix(faults, rows, rate, settings.recordSeconds());
        return new Report(ComparisonKind.MATRIX, facts, settings, List.of(), Optional.of(matrix));
    }

    /** Reads the symptoms, the back office and the time line of a row. */
    private final class SymptomInstruments implements Instruments {
        private final Duration ramp;
        private final AdminWatch.Look look;
        private @Nullable SymptomRecorder symptoms;
        private @Nullable TimeLine timeLine;
        private @Nullable AdminWatch watch;
        private double adminFailures = Double.NaN;

        SymptomInstruments(Duration ramp, AdminWatch.Look look) {
            this.ramp = ramp;
            this.look = look;
        }

        @Override
        public Recorder recorder(long beginNanos) {
            long from = beginNanos + ramp.toNanos();
            SymptomRecorder counting = new SymptomRecorder(
                    from, from + Duration.ofSeconds(settings.recordSeconds()).toNanos());
            TimeLine line = new TimeLine(beginNanos, (int) ramp.toSeconds(), settings.recordSeconds());
            symptoms = counting;
            timeLine = line;
            return new Recorders(List.of(counting, line));
        }

        @Override
        public void begin() {
            watch = AdminWatch.begin(look);
        }

        @Override
        public void end() {
            if (watch != null) {
                adminFailures = watch.failuresPercent();
                watch.close();
            }
        }

        void close() {
            if (watch != null) {
                watch.close();
            }
        }

        Matrix.Row row(String name, Driver.Window window) {
            WindowRecorder requests = window.requests();
            return new Matrix.Row(
                    name,
                    window.startedAt(),
                    symptoms == null ? Map.of() : symptoms.figures(adminFailures),
                    requests.all().count(),
                    Run.Times.of(requests.all().latency()),
                    Run.errors(requests.all()),
                    window.client(),
                    timeLine == null ? List.of() : timeLine.points());
        }
    }
}
