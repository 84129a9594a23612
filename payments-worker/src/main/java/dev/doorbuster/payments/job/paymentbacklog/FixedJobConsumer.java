package dev.doorbuster.payments.job.paymentbacklog;

import io.vertx.core.Future;

/**
 * Competes with the consumers of other workers, with bounded concurrency and a bounded prefetch.
 *
 * <p>Holds because the numbers follow Little's law: jobs in a system = arrival rate × time in the system. A rush brings
 * 20 orders a second. A job takes 0.13 s for the charge and 0.01 s for the database. 8 % of the cards are slow and
 * occupy a slot for the timeout of 5 s, after which the charge is left to reconciliation: 0.92 × 0.14 s + 0.08 × 5 s =
 * 0.53 s. So 20/s × 0.53 s = 10.6 jobs are in progress. 16 slots leave room for 30 orders a second, and four workers
 * stay below the provider's rate limit of 200 a second. If an acknowledgement and the next delivery take 0.15 s on a
 * busy machine, 30/s × 0.15 s = 4.5 prefetched jobs, 8 to be safe, keep the slots filled. All other jobs stay in the
 * queue, where any worker can take them.
 *
 * <p>Orders are independent of each other, so their charges may run in any order. Each job is claimed in the database,
 * so a second delivery does no harm.
 */
public final class FixedJobConsumer implements JobConsumer {

    private static final boolean EXCLUSIVE = false;
    private static final int PREFETCH = 24;
    private static final int CONCURRENCY = 16;

    private final JobConsumerRuntime runtime;

    public FixedJobConsumer(JobConsumerRuntime runtime) {
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
