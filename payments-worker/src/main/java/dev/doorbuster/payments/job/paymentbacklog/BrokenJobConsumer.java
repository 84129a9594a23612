package dev.doorbuster.payments.job.paymentbacklog;

import io.vertx.core.Future;

/**
 * Processes one job at a time, in the order in which the orders were placed.
 *
 * <p>Breaks when orders arrive faster than sequential charges complete. A charge takes 0.13 s, which allows seven a
 * second, and a slow card delays every job behind it. More workers change nothing: the subscription is exclusive, so
 * the broker refuses all other workers, and they stand by.
 */
public final class BrokenJobConsumer implements JobConsumer {

    private static final boolean EXCLUSIVE = true;
    private static final int PREFETCH = 1;
    private static final int CONCURRENCY = 1;

    private final JobConsumerRuntime runtime;

    public BrokenJobConsumer(JobConsumerRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public Future<Void> activate() {
        return runtime.open(EXCLUSIVE, PREFETCH, CONCURRENCY);
    }

    @Override
    public Future<Void> retire() {
        return runtime.close();
    }
}
