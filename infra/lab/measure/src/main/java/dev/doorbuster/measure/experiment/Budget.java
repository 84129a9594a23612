package dev.doorbuster.measure.experiment;

import java.time.Duration;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Limits the length of recordings so that the whole measurement ends in time: three recordings of 30 s if there is time
 * for them, fewer and shorter ones if many faults are measured.
 *
 * @param totalSeconds the time limit
 * @param mostSeconds the longest useful recording
 */
public record Budget(int totalSeconds, int mostSeconds) {
    /** Warm-up before each recording, not recorded: a cold virtual machine looks exactly like a fault. */
    public static final Duration RAMP = Duration.ofSeconds(10);

    /** Warm-up of the shop, once before anything is measured, if there is time for it. */
    public static final Duration WARM_UP = Duration.ofSeconds(12);

    /** The default for all faults: twelve minutes, minus the warm-up and a reserve for a slow machine. */
    public static final Budget FULL = new Budget(690 - (int) WARM_UP.toSeconds(), 30);

    /** With {@code --quick}: five minutes, minus a reserve. */
    public static final Budget QUICK = new Budget(290, 20);

    /** Minimum length of a recording by default, whatever the time limit. */
    public static final int MIN_SECONDS = 6;

    /** Time that most runs take besides the warm-up and the recording: the switch, the reset, the last responses. */
    public static final int AROUND_SECONDS = 3;

    /** Time for the start and the calibration. */
    public static final int BEFORE_SECONDS = 12;

    /** The duration of a run: its warm-up, its recording, and the time around them. */
    public static int runSeconds(int recordSeconds, int aroundSeconds) {
        return (int) RAMP.toSeconds() + recordSeconds + aroundSeconds;
    }

    /**
     * The longest recording with which the measurement ends in time; {@value #MIN_SECONDS} s if there is none.
     *
     * @param plans for each comparison, the number of its runs and how it adjusts a requested length
     */
    public int recordSeconds(List<Plan> plans) {
        for (int seconds = mostSeconds; seconds > MIN_SECONDS; seconds--) {
            if (BEFORE_SECONDS + seconds(plans, seconds) <= totalSeconds) {
                return seconds;
            }
        }
        return MIN_SECONDS;
    }

    /** The duration of all runs with recordings of this length. */
    public static int seconds(List<Plan> plans, int recordSeconds) {
        return plans.stream()
                .mapToInt(plan ->
                        plan.runs() * runSeconds(plan.recordSeconds().applyAsInt(recordSeconds), plan.aroundSeconds()))
                .sum();
    }

    /**
     * The duration of this many rows of the matrix. A row takes twice as long as other runs for the switch and the
     * reset.
     */
    public static int rowsSeconds(int rows, int recordSeconds) {
        return rows * runSeconds(recordSeconds, 2 * AROUND_SECONDS);
    }

    /** The runs of one experiment, which may need longer recordings than requested, and more time around them. */
    public record Plan(int runs, IntUnaryOperator recordSeconds, int aroundSeconds) {}
}
