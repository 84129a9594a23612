package dev.doorbuster.measure.driver;

import dev.doorbuster.measure.experiment.ArmResult;
import dev.doorbuster.measure.experiment.Budget;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.experiment.Figures;
import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.sandbox.switchboard.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures one comparison after another, with its arms in the order A B C C B A A B C…, and keeps every result,
 * complete or not.
 */
public final class Measurement {
    /** Maximum number of repeated runs for one fault, because the driver could not send on time. */
    static final int MAX_REPEATS = 2;

    /** The active variant of a fault while another fault is under test. */
    public static final String NOT_UNDER_TEST = Fault.FIXED;

    private final Driver driver;
    private final Switches switches;
    private final Settings settings;
    private final Progress progress;
    private final List<Result> results = new ArrayList<>();

    /**
     * The settings of a measurement.
     *
     * @param runs recordings of each arm
     * @param recordSeconds the requested length of a recording; an experiment may need a longer one
     */
    public record Settings(int runs, int recordSeconds, long seed) {}

    /** One side of a comparison before it is measured. */
    public record Arm(String role, String variant) {}

    /** The time when a variant became active. */
    public record Flip(Instant at, String variant) {}

    /**
     * The result for one fault.
     *
     * @param failure why the measurement did not finish; empty when it did
     */
    public record Result(
            Experiment experiment,
            double rate,
            int recordSeconds,
            List<ArmResult> trials,
            List<Flip> flips,
            int repeats,
            String failure) {

        public Result {
            trials = List.copyOf(trials);
            flips = List.copyOf(flips);
        }

        /** The runs in this role. */
        public List<Run> runs(String role) {
            return trials.stream()
                    .filter(trial -> trial.role().equals(role))
                    .flatMap(trial -> trial.runs().stream())
                    .toList();
        }
    }

    public Measurement(Driver driver, Switches switches, Settings settings, Progress progress) {
        this.driver = driver;
        this.switches = switches;
        this.settings = settings;
        this.progress = progress;
    }

    /** All results so far; the last one may be of a comparison that was interrupted. */
    public List<Result> results() {
        return List.copyOf(results);
    }

    /**
     * Measures one fault and keeps the result. A fault that cannot be measured is kept as a failure, so that the others
     * are still measured.
     *
     * @throws InterruptedException when the measurement was interrupted; the results until then are kept
     */
    public void run(Experiment experiment, List<Arm> arms, Calibration calibration) throws InterruptedException {
        Comparison comparison = new Comparison(experiment, arms, experiment.rate(calibration));
        String failure = "it was interrupted";
        try {
            comparison.run();
            failure = "";
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            failure = String.valueOf(e.getMessage());
            progress.say("  " + experiment.id() + " cannot be measured: " + failure);
        } finally {
            results.add(comparison.result(failure));
        }
    }

    /** Every fault at {@value #NOT_UNDER_TEST}. */
    public static Map<String, String> resting(Switches switches) {
        Map<String, String> variants = new LinkedHashMap<>();
        switches.faults().forEach(fault -> variants.put(fault, NOT_UNDER_TEST));
        return variants;
    }

    /** The runs of one fault. */
    private final class Comparison {
        private final Experiment experiment;
        private final double rate;
        private final int recordSeconds;
        private final Map<Arm, List<Run>> runs = new LinkedHashMap<>();
        private final List<Flip> flips = new ArrayList<>();
        private int repeats;

        Comparison(Experiment experiment, List<Arm> arms, double rate) {
            this.experiment = experiment;
            this.rate = rate;
            this.recordSeconds = experiment.recordSeconds(settings.recordSeconds());
            arms.forEach(arm -> runs.put(arm, new ArrayList<>()));
        }

        public void run() throws IOException, InterruptedException {
            List<Arm> turns = RunOrder.order(List.copyOf(runs.keySet()), settings.runs());
            for (int turn = 0; turn < turns.size(); turn++) {
                Arm arm = turns.get(turn);
                progress.begin(String.format(
                        Locale.ROOT,
                        "%s: run %d of %d, %s, %.0f requests/s, %d s warm-up and %d s recording",
                        experiment.id(),
                        turn + 1,
                        turns.size(),
                        arm.variant(),
                        rate,
                        driver.ramp().toSeconds(),
                        recordSeconds));
                runs.getOrDefault(arm, new ArrayList<>()).add(record(arm, turn));
            }
        }

        /**
         * Records one run, and repeats it, up to a limit, if the driver was late. After that the late run counts, and
         * the verdict fails.
         */
        private Run record(Arm arm, int turn) throws IOException, InterruptedException {
            while (true) {
                // Each run starts from the resting variants, so that what the previous run lost is restored even if its
                // variant was the same.
                switches.set(resting(switches));
                driver.settle();
                switches.set(only(experiment.id(), arm.variant()));
                flips.add(new Flip(Instant.now(), arm.variant()));
                Run run = driver.run(
                        experiment,
                        arm.variant(),
                        rate,
                        Duration.ofSeconds(recordSeconds),
                        settings.seed(),
                        name(turn, repeats));
                report(run);
                boolean again = run.client().isTheCause() && repeats < MAX_REPEATS;
                progress.end(Budget.runSeconds(recordSeconds, experiment.aroundSeconds()), !again);
                if (!again) {
                    return run;
                }
                repeats++;
                progress.begin("  rejected and repeated: the load generator was late");
            }
        }

        private void report(Run run) {
            progress.say(String.format(
                    Locale.ROOT,
                    "  %s %s, p99 %s ms, %s of 1,000 answered, load generator lag p99 %s ms",
                    Figures.compact(run.signal()),
                    experiment.signal().unit(),
                    Figures.known(run.latencyMillis().p99()),
                    Figures.known(run.answeredPerThousand()),
                    Figures.compact(run.client().lagMillis())));
        }

        Result result(String failure) {
            List<ArmResult> trials = new ArrayList<>();
            runs.forEach((arm, all) -> trials.add(new ArmResult(arm.role(), arm.variant(), all)));
            return new Result(experiment, rate, recordSeconds, trials, flips, repeats, failure);
        }
    }

    /** Gives all other faults their resting variant, so that they do not disturb the test. */
    private Map<String, String> only(String fault, String variant) {
        Map<String, String> variants = resting(switches);
        variants.put(fault, variant);
        return variants;
    }

    private static String name(int turn, int repeats) {
        return "m" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) + "t" + turn + "r" + repeats;
    }
}
