package dev.doorbuster.lab.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the broken version and the cure of one fault in turns: A B B A A B… */
final class Measurement {
    /** Runs that may be repeated for one fault because the driver could not send on time. */
    static final int MAX_REPEATS = 2;

    /** What is live while another fault is under test. */
    static final String NOT_UNDER_TEST = "fixed";

    private final Driver driver;
    private final Switches switches;
    private final Settings settings;
    private final Consumer<String> progress;

    /**
     * How to measure.
     *
     * @param before the variant that is expected to show the fault
     * @param after the variant that is expected to cure it
     * @param runs recordings of each
     */
    record Settings(String before, String after, int runs, int recordSeconds, long seed) {}

    /** What came out for one fault; the first arm is the variant before, the second the one after. */
    record Result(Experiment experiment, double rate, List<Run> before, List<Run> after, int repeats) {
        Verdict verdict() {
            return Verdict.of(experiment.signal(), before, after);
        }
    }

    Measurement(Driver driver, Switches switches, Settings settings, Consumer<String> progress) {
        this.driver = driver;
        this.switches = switches;
        this.settings = settings;
        this.progress = progress;
    }

    Result run(Experiment experiment, Calibration calibration) throws IOException, InterruptedException {
        double rate = experiment.rate(calibration);
        Duration recording = Duration.ofSeconds(experiment.recordSeconds(settings.recordSeconds()));
        List<Run> before = new ArrayList<>();
        List<Run> after = new ArrayList<>();
        int repeats = 0;
        for (int turn = 0; turn < 2 * settings.runs(); ) {
            boolean first = isBefore(turn);
            String variant = first ? settings.before() : settings.after();
            progress.accept(String.format(
                    Locale.ROOT,
                    "%s: run %d of %d, %s, %.0f requests/s, %d s warm-up and %d s recording",
                    experiment.id(),
                    turn + 1,
                    2 * settings.runs(),
                    variant,
                    rate,
                    Driver.RAMP.toSeconds(),
                    recording.toSeconds()));
            switches.set(only(experiment.id(), variant));
            Run run = driver.run(experiment, variant, rate, recording, settings.seed(), name(turn, repeats));
            report(experiment, run);
            if (run.client().isTheCause() && repeats < MAX_REPEATS) {
                repeats++;
                progress.accept("  rejected and repeated: the driver itself was late");
                continue;
            }
            (first ? before : after).add(run);
            turn++;
        }
        return new Result(experiment, rate, before, after, repeats);
    }

    /** Turns 0, 3, 4, 7, 8… are the first arm's, so that a drift of the machine hits both alike. */
    static boolean isBefore(int turn) {
        return turn % 4 == 0 || turn % 4 == 3;
    }

    /** All other faults rest, so that what is not under test does not disturb. */
    private Map<String, String> only(String fault, String variant) {
        Map<String, String> variants = resting(switches);
        variants.put(fault, variant);
        return variants;
    }

    /** Every fault at {@value #NOT_UNDER_TEST}. */
    static Map<String, String> resting(Switches switches) {
        Map<String, String> variants = new LinkedHashMap<>();
        switches.faults().forEach(fault -> variants.put(fault, NOT_UNDER_TEST));
        return variants;
    }

    private static String name(int turn, int repeats) {
        return "m" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) + "t" + turn + "r" + repeats;
    }

    private void report(Experiment experiment, Run run) {
        progress.accept(String.format(
                Locale.ROOT,
                "  %s %s, p99 %s ms, driver's lag p99 %s ms",
                Figures.compact(run.signal()),
                experiment.signal().unit(),
                Figures.compact(run.latencyMillis().p99()),
                Figures.compact(run.client().lagMillis())));
    }
}
