package dev.doorbuster.payments.job.paymentbacklog;

import io.vertx.core.Future;

/**
 * Competes with the consumers of other workers, without a prefetch limit, so that a worker never waits for its next
 * job.
 *
 * <p>Breaks when there is a backlog: the first worker to subscribe holds all of it in memory, and workers added later
 * find the queue empty. When that worker dies, the broker redelivers everything that it held, and jobs that exceed the
 * queue's delivery limit of five are dead-lettered although nothing is wrong with them.
 */
public final class UnboundedPrefetchJobConsumer implements JobConsumer {

    private static final boolean EXCLUSIVE = false;
    private static final int NO_LIMIT = 0;
    private static final int CONCURRENCY = 16;

    private final JobConsumerRuntime runtime;

    public UnboundedPrefetchJobConsumer(JobConsumerRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public Future<Void> activate() {
        return runtime.open(EXCLUSIVE, NO_LIMIT, CONCURRENCY);
    }

    @Override
    public Future<Void> retire() {
        return runtime.close();
    }
}
