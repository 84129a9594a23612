package dev.doorbuster.measure.fault.paymentbacklog;

import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.load.Buyers;
import dev.doorbuster.crowd.record.WindowRecorder;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.experiment.ExperimentContext;
import dev.doorbuster.measure.experiment.Guard;
import dev.doorbuster.measure.experiment.Signal;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Buyers order faster than one charge follows another, and at the beginning the provider is slow for a moment. How fast
 * do orders pile up that nobody has charged?
 */
public final class PaymentBacklogExperiment implements Experiment {
    private static final Signal SIGNAL = new Signal("growth of the payment queue", "jobs per second", 4, 2);

    /** Of what the machine can do: an order costs as much as a dozen cached pages. */
    private static final int AROUND_SECONDS = 7;

    private static final double LOAD_FRACTION = 0.03;

    /** Ten orders a second, more than one charge at a time can do even without slow cards. */
    private static final double MIN_RATE = 10 * Buyers.REQUESTS_PER_ORDER;

    private static final double MAX_RATE = 20 * Buyers.REQUESTS_PER_ORDER;

    private static final int BUYERS = 16;

    /** Longer, and the orders of the warm-up would run out of time while they wait. */
    private static final int MAX_SECONDS = 30;

    /** Room for the slow moment and for what follows it. */
    private static final int MIN_SECONDS = 15;

    /** What a worker needs at hand, beside what it has at work, so that its places never stay empty. */
    private static final double MAX_AT_HAND = 8;

    private static final Guard AT_HAND = new Guard(
            PaymentFigures.AT_HAND,
            "jobs",
            MAX_AT_HAND,
            "no other worker can have them, and its death delivers them all again");

    @Override
    public String id() {
        return "payment-backlog";
    }

    @Override
    public Signal signal() {
        return SIGNAL;
    }

    @Override
    public String goodput() {
        return "orders paid";
    }

    @Override
    public List<Guard> guards() {
        return List.of(AT_HAND);
    }

    @Override
    public double rate(Calibration calibration) {
        return calibration.load(LOAD_FRACTION, MIN_RATE, MAX_RATE);
    }

    @Override
    public int recordSeconds(int wanted) {
        return Math.max(MIN_SECONDS, Math.min(wanted, MAX_SECONDS));
    }

    /** What one worker left in the queue is worked off before the next run. */
    @Override
    public int aroundSeconds() {
        return AROUND_SECONDS;
    }

    /**
     * No order waits for its payment, and there are as many workers as at the platform's start. What an exclusive
     * consumer left behind is given to competing ones meanwhile.
     */
    @Override
    public void reset(ExperimentContext bench) throws IOException, InterruptedException {
        new PaymentDrain(bench.environment()).run(id());
        new StartedWorkers(bench.environment()).restore(id());
    }

    @Override
    public Pacer.Arrivals load(ExperimentContext bench, long seed, String name) {
        return Buyers.withAllCards(bench.vertx(), bench.client(), bench.catalogue(), seed, name, BUYERS);
    }

    @Override
    public Probe probe(ExperimentContext bench) throws IOException, InterruptedException {
        return PaymentFigures.begin(bench.environment());
    }

    @Override
    public Findings evaluate(WindowRecorder window, Map<String, Double> growth, double seconds) {
        double placed = growth.getOrDefault(PaymentFigures.PLACED, 0.0);
        double charged =
                growth.getOrDefault(PaymentFigures.PAID, 0.0) + growth.getOrDefault(PaymentFigures.DECLINED, 0.0);
        return new Findings(
                (placed - charged) / seconds, growth.getOrDefault(PaymentFigures.PAID, 0.0) * 60 / seconds, growth);
    }
}
