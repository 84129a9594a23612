package dev.doorbuster.payments.job.paymentbacklog;

import io.vertx.core.Future;

/**
 * One of several competing consumers, each with a bounded number of jobs at work and a few more at hand.
 *
 * <p>Holds because the numbers follow Little's law: jobs in a system = rate × time in it. A rush brings 20 orders a
 * second. A job takes 0.13 s for the charge and 0.01 s for the database, and eight in a hundred are slow cards that
 * keep their place for the 5 s after which the charge is looked up instead: 0.92 × 0.14 s + 0.08 × 5 s = 0.53 s. So
 * 20/s × 0.53 s = 10.6 jobs are at work; 16 places leave room for 30 a second, and four workers with them stay below
 * the provider's limit of 200. Where an acknowledgement and the next delivery take 0.15 s on a busy machine, 30/s ×
 * 0.15 s = 4.5 jobs at hand, 8 to be safe, keep those places filled. All else stays in the queue, where any worker can
 * have it.
 *
 * <p>Orders have nothing to do with each other, so their charges need no order; each job is claimed in the database, so
 * a second delivery does no harm.
 */
public final class FixedJobConsumer implements JobConsumer {

    private static final boolean EXCLUSIVE = false;
    private static final int PREFETCH = 24;
    private static final int CONCURRENCY = 16;

    private final JobDesk desk;

    public FixedJobConsumer(JobDesk desk) {
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
