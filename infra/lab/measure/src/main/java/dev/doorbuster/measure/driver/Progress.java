package dev.doorbuster.measure.driver;

import dev.doorbuster.measure.experiment.Figures;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Reports the progress of a measurement and the time left, which it corrects by how much longer than planned the runs
 * so far have taken.
 */
public final class Progress {
    private final Consumer<String> output;
    private final LongSupplier nanoTime;
    private final long beganNanos;
    private double beforeSeconds;
    private double plannedSeconds;
    private double doneSeconds;
    private double extraSeconds;
    private int runsLeft;
    private int runsDone;
    private long runBeganNanos;

    public Progress(Consumer<String> output) {
        this(output, System::nanoTime);
    }

    public Progress(Consumer<String> output, LongSupplier nanoTime) {
        this.output = output;
        this.nanoTime = nanoTime;
        this.beganNanos = nanoTime.getAsLong();
    }

    /**
     * Announces the measurement.
     *
     * @param before the seconds until the first run
     * @param allRuns the seconds that all runs take together
     */
    public void plan(String what, int runs, double before, double allRuns) {
        beforeSeconds = before;
        plannedSeconds = before + allRuns;
        runsLeft = runs;
        output.accept(what + ", " + runs + (runs == 1 ? " run" : " runs") + ": about " + Figures.clock(plannedSeconds)
                + " (minutes:seconds). Ctrl-C ends it, restores the platform and keeps the results so far.");
    }

    public void say(String line) {
        output.accept(line);
    }

    /** Reports the start of a run. */
    public void begin(String line) {
        runBeganNanos = nanoTime.getAsLong();
        output.accept(Figures.clock(elapsed()) + ", " + Figures.clock(left()) + " left | " + line);
    }

    /** Records the end of a run that was planned to take {@code planned} seconds; a repeated run was not planned. */
    public void end(double planned, boolean wasPlanned) {
        double took = (nanoTime.getAsLong() - runBeganNanos) / 1e9;
        runsDone++;
        extraSeconds += took - planned;
        if (wasPlanned) {
            doneSeconds += planned;
            runsLeft--;
        }
    }

    public double elapsed() {
        return (nanoTime.getAsLong() - beganNanos) / 1e9;
    }

    /** The seconds left, if each run exceeds its plan by as much as the runs so far. */
    public double left() {
        double late = runsDone == 0 ? 0 : extraSeconds / runsDone * Math.max(0, runsLeft);
        double before = runsDone == 0 ? Math.min(beforeSeconds, elapsed()) : beforeSeconds;
        return Math.max(0, plannedSeconds - before - doneSeconds + late);
    }
}
