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
 * Buyers order faster than one charge at a time can follow, and at the beginning the provider is slow for a moment. How
 * fast does the backlog of uncharged orders grow?
 */
public final class PaymentBacklogExperiment implements Experiment {
    private static final Signal SIGNAL = new Signal("growth of the payment queue", "jobs per second", 4, 2);

    private static final int AROUND_SECONDS = 7;

    /** Fraction of the machine's capacity; an order costs as much as a dozen cached pages. */
    private static final double LOAD_FRACTION = 0.03;

    /** Ten orders per second: more than one charge at a time can process, even without slow cards. */
    private static final double MIN_RATE = 10 * Buyers.REQUESTS_PER_ORDER;

    private static final double MAX_RATE = 20 * Buyers.REQUESTS_PER_ORDER;

    private static final int BUYERS = 16;

    /** In a longer recording, the orders of the warm-up would expire while they wait. */
    private static final int MAX_SECONDS = 30;

    /** Leaves room for the slow moment and its consequences. */
    private static final int MIN_SECONDS = 15;

    /** Maximum number of jobs that a worker needs in reserve, besides those in progress, so that it is never idle. */
    private static final double MAX_AT_HAND = 8;

    private static final Guard AT_HAND = new Guard(
            PaymentFigures.AT_HAND,
            "jobs",
            MAX_AT_HAND,
            "no other worker can process them, and if this worker dies, all of them are redelivered");

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

    /** The jobs that one worker left in the queue are processed before the next run. */
    @Override
    public int aroundSeconds() {
        return AROUND_SECONDS;
    }

    /**
     * Waits until no order is pending, and restores the number of workers that the platform was started with.
     * Meanwhile, competing consumers process what an exclusive consumer left behind.
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
