package dev.doorbuster.measure.experiment;

import java.time.Duration;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * How long a recording may be, so that the whole measurement ends within a bound: three recordings of 30 s when there
 * is time for them, fewer and shorter ones when many faults are measured.
 *
 * @param totalSeconds the bound
 * @param mostSeconds the longest recording that is worth while
 */
public record Budget(int totalSeconds, int mostSeconds) {
    /** Warm-up before each recording, not recorded: a cold virtual machine looks exactly like a fault. */
    public static final Duration RAMP = Duration.ofSeconds(10);

    /** Once, before anything is measured, when there is time for it. */
    public static final Duration WARM_UP = Duration.ofSeconds(12);

    /** All faults, by default: twelve minutes, less the warm-up and a reserve for a slow machine. */
    public static final Budget FULL = new Budget(690 - (int) WARM_UP.toSeconds(), 30);

    /** With --quick: five minutes, less a reserve. */
    public static final Budget QUICK = new Budget(290, 20);

    /** Nothing shorter is recorded by default, whatever the bound. */
    public static final int LEAST_SECONDS = 6;

    /** What most runs take beside the warm-up and the recording: the switch, the reset, the last answers. */
    public static final int AROUND_SECONDS = 3;

    /** Starting and calibrating. */
    public static final int BEFORE_SECONDS = 12;

    /** What a run of so many recorded seconds takes in all, with so many around its warm-up and its recording. */
    public static int runSeconds(int recordSeconds, int aroundSeconds) {
        return (int) RAMP.toSeconds() + recordSeconds + aroundSeconds;
    }

    /**
     * The longest recording with which everything ends in time; {@value #LEAST_SECONDS} s when none does.
     *
     * @param plans for each comparison, how many runs it has and what it makes of a wanted recording
     */
    public int recordSeconds(List<Plan> plans) {
        for (int seconds = mostSeconds; seconds > LEAST_SECONDS; seconds--) {
            if (BEFORE_SECONDS + seconds(plans, seconds) <= totalSeconds) {
                return seconds;
            }
        }
        return LEAST_SECONDS;
    }

    /** What all runs take with recordings of so many seconds. */
    public static int seconds(List<Plan> plans, int recordSeconds) {
        return plans.stream()
                .mapToInt(plan ->
                        plan.runs() * runSeconds(plan.recordSeconds().applyAsInt(recordSeconds), plan.aroundSeconds()))
                .sum();
    }

    /** What so many rows of the matrix take: twice the switch and the reset of other runs. */
    public static int rowsSeconds(int rows, int recordSeconds) {
        return rows * runSeconds(recordSeconds, 2 * AROUND_SECONDS);
    }

    /**
     * So many runs of one experiment, which may need longer recordings than are asked for, and more time around them.
     */
    public record Plan(int runs, IntUnaryOperator recordSeconds, int aroundSeconds) {}
}
