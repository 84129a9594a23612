package dev.doorbuster.payments.job.paymentbacklog;

import io.vertx.core.Future;

/**
 * One of several competing consumers, which the broker sends all it has, so that a worker never waits for its next job.
 *
 * <p>Breaks when there is a backlog: whoever subscribes first has it all in its memory, and workers that come to help
 * find the queue empty. When that worker dies, everything it held is delivered again, and after the queue's delivery
 * limit of five it is dead-lettered, although nothing was wrong with it.
 */
public final class UnboundedPrefetchJobConsumer implements JobConsumer {

    private static final boolean EXCLUSIVE = false;
    private static final int NO_LIMIT = 0;
    private static final int CONCURRENCY = 16;

    private final JobDesk desk;

    public UnboundedPrefetchJobConsumer(JobDesk desk) {
        this.desk = desk;
    }

    @Override
    public Future<Void> activate() {
        return desk.open(EXCLUSIVE, NO_LIMIT, CONCURRENCY);
    }

    @Override
    public Future<Void> retire() {
        return desk.close();
    }
}
