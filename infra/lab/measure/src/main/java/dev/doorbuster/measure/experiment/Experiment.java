package dev.doorbuster.measure.experiment;

import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.record.WindowRecorder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How one issue is measured: which load, which figure, which thresholds. */
public interface Experiment {
    /** The fault's id on the switchboard. */
    String id();

    /** The figure and its thresholds. */
    Signal signal();

    /** What {@link Run#goodputPerMinute()} counts. */
    String goodput();

    /** What a cure must not pay with. */
    default List<Guard> guards() {
        return List.of();
    }

    /**
     * Which of the extras says how old what shoppers see is, for the bench's table; empty when none does. A larger
     * figure is worse.
     */
    default String staleness() {
        return "";
    }

    /** Arrivals per second on a machine of this capacity. */
    double rate(Calibration calibration);

    /** How many seconds to record, when so many are asked for: an experiment may need a multiple of something. */
    default int recordSeconds(int wanted) {
        return wanted;
    }

    /**
     * What a run takes beside its warm-up and its recording, in seconds, on a slow machine and as a mean of the
     * versions: the switch, the reset, the last answers. It plans the time, and nothing waits for it.
     */
    default int aroundSeconds() {
        return Budget.AROUND_SECONDS;
    }

    /**
     * Brings the platform back to where every run begins, after the switch and before the warm-up: nothing of the run
     * before may be left over.
     *
     * @throws IOException when it does not come to rest in time, naming what does not
     */
    default void reset(ExperimentContext bench) throws IOException, InterruptedException {}

    /**
     * The load of one run; the same seed gives the same load.
     *
     * @param name unlike that of any other run on this platform
     */
    Pacer.Arrivals load(ExperimentContext bench, long seed, String name);

    /** Notes the platform's own counters, at the beginning of a recording. */
    Probe probe(ExperimentContext bench) throws IOException, InterruptedException;

    /** What the recording and the growth of the counters show. */
    Findings evaluate(WindowRecorder window, Map<String, Double> growth, double seconds);

    /** The platform's counters since they were noted. */
    @FunctionalInterface
    interface Probe {
        /** By how much each has grown, by name. */
        Map<String, Double> growth() throws IOException, InterruptedException;

        /** What is left over when the load is gone and its last answers are in, by name. */
        default Map<String, Double> onceIdle() throws IOException, InterruptedException {
            return Map.of();
        }
    }

    /** An experiment's own figures. */
    public record Findings(double signal, double goodputPerMinute, Map<String, Double> extras) {}
}
