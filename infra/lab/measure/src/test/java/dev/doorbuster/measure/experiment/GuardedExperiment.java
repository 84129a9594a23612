package dev.doorbuster.measure.experiment;

import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.record.WindowRecorder;
import java.util.List;
import java.util.Map;

/** An experiment with thresholds and a guard, for what is decided after the runs. */
public final class GuardedExperiment implements Experiment {
    @Override
    public String id() {
        return "x";
    }

    @Override
    public Signal signal() {
        return new Signal("failures per 1,000 <pages> & more", "failures", 10, 1);
    }

    @Override
    public String goodput() {
        return "orders paid";
    }

    @Override
    public List<Guard> guards() {
        return List.of(new Guard("oldestSeconds", "s", 10, "shoppers see old prices"));
    }

    @Override
    public String staleness() {
        return "oldestSeconds";
    }

    @Override
    public double rate(Calibration calibration) {
        return calibration.load(0.1, 10, 20);
    }

    @Override
    public Pacer.Arrivals load(ExperimentContext bench, long seed, String name) {
        throw new UnsupportedOperationException("nothing is driven");
    }

    @Override
    public Probe probe(ExperimentContext bench) {
        return Map::of;
    }

    @Override
    public Findings evaluate(WindowRecorder window, Map<String, Double> growth, double seconds) {
        return new Findings(0, 0, Map.of());
    }
}
