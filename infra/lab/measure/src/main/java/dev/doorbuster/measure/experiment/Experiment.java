package dev.doorbuster.measure.experiment;

import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.record.WindowRecorder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Defines how one fault is measured: the load, the figure, the thresholds. */
public interface Experiment {
    /** The fault's id on the switchboard. */
    String id();

    /** The figure and its thresholds. */
    Signal signal();

    /** What {@link Run#goodputPerMinute()} counts. */
    String goodput();

    /** Limits on the side effects of a cure. */
    default List<Guard> guards() {
        return List.of();
    }

    /**
     * The name of the extra that measures how stale the data is that shoppers see, for the bench's table; empty if
     * there is none. A larger figure is worse.
     */
    default String staleness() {
        return "";
    }

    /** Arrivals per second on a machine of this capacity. */
    double rate(Calibration calibration);

    /**
     * The length of a recording in seconds, given the requested length: an experiment may need a multiple of some
     * period.
     */
    default int recordSeconds(int wanted) {
        return wanted;
    }

    /**
     * The seconds that a run takes besides its warm-up and its recording: the switch, the reset, the last responses. It
     * is the mean of the versions on a slow machine. It is only used to plan the time; nothing waits for it.
     */
    default int aroundSeconds() {
        return Budget.AROUND_SECONDS;
    }

    /**
     * Restores the state in which every run begins, after the switch and before the warm-up: nothing of the previous
     * run may be left.
     *
     * @throws IOException when the platform does not come to rest in time; the message names the cause
     */
    default void reset(ExperimentContext bench) throws IOException, InterruptedException {}

    /**
     * The load of one run; the same seed gives the same load.
     *
     * @param name a name that no other run on this platform has
     */
    Pacer.Arrivals load(ExperimentContext bench, long seed, String name);

    /** Reads the platform's own counters at the beginning of a recording. */
    Probe probe(ExperimentContext bench) throws IOException, InterruptedException;

    /** Computes the findings from the recording and the growth of the counters. */
    Findings evaluate(WindowRecorder window, Map<String, Double> growth, double seconds);

    /** The growth of the platform's counters since they were read. */
    @FunctionalInterface
    interface Probe {
        /** The growth of each counter, by name. */
        Map<String, Double> growth() throws IOException, InterruptedException;

        /** Figures that are read when the load has stopped and its last responses have arrived, by name. */
        default Map<String, Double> onceIdle() throws IOException, InterruptedException {
            return Map.of();
        }
    }

    /** An experiment's own figures. */
    public record Findings(double signal, double goodputPerMinute, Map<String, Double> extras) {}
}
