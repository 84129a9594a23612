package dev.doorbuster.payments.job.paymentbacklog;

import io.vertx.core.Future;

/**
 * Handles one job after the other, in the order in which the orders were placed.
 *
 * <p>Breaks when orders come faster than one charge follows another. A charge takes 0.13 s, so there are seven in a
 * second, and a slow card holds up everyone behind it. More workers change nothing: the subscription is exclusive, the
 * broker turns every other worker away, and they stand by.
 */
public final class BrokenJobConsumer implements JobConsumer {

    private static final boolean EXCLUSIVE = true;
    private static final int PREFETCH = 1;
    private static final int CONCURRENCY = 1;

    private final JobDesk desk;

    public BrokenJobConsumer(JobDesk desk) {
        this.desk = desk;
    }

    @Override
    public Future<Void> activate() {
        return desk.open(EXCLUSIVE, PREFETCH, CONCURRENCY);
    }

    @Override
    public Future<Void> retire() {
        return desk.close();
    }
}
