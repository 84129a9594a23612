package dev.doorbuster.measure.driver;

import dev.doorbuster.measure.experiment.Figures;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says what is being done and how much longer it takes; learns from the runs so far how much longer than planned. */
public final class Progress {
    private final Consumer<String> words;
    private final LongSupplier nanoTime;
    private final long beganNanos;
    private double beforeSeconds;
    private double plannedSeconds;
    private double doneSeconds;
    private double extraSeconds;
    private int runsLeft;
    private int runsDone;
    private long runBeganNanos;

    public Progress(Consumer<String> words) {
        this(words, System::nanoTime);
    }

    public Progress(Consumer<String> words, LongSupplier nanoTime) {
        this.words = words;
        this.nanoTime = nanoTime;
        this.beganNanos = nanoTime.getAsLong();
    }

    /**
     * Announces the whole work.
     *
     * @param before what passes until the first run
     * @param allRuns what all the runs take together
     */
    public void plan(String what, int runs, double before, double allRuns) {
        beforeSeconds = before;
        plannedSeconds = before + allRuns;
        runsLeft = runs;
        words.accept(what + ", " + runs + (runs == 1 ? " run" : " runs") + ": about " + Figures.clock(plannedSeconds)
                + " (minutes:seconds). Ctrl-C ends it, puts the platform back as it was and keeps what there is.");
    }

    public void say(String line) {
        words.accept(line);
    }

    /** A run begins. */
    public void begin(String line) {
        runBeganNanos = nanoTime.getAsLong();
        words.accept(Figures.clock(elapsed()) + ", " + Figures.clock(left()) + " left | " + line);
    }

    /** A run has ended that was planned to take so long; a repeated one was not planned. */
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

    /** What is left of the plan, each run taking as much longer as those before. */
    public double left() {
        double late = runsDone == 0 ? 0 : extraSeconds / runsDone * Math.max(0, runsLeft);
        double before = runsDone == 0 ? Math.min(beforeSeconds, elapsed()) : beforeSeconds;
        return Math.max(0, plannedSeconds - before - doneSeconds + late);
    }
}
