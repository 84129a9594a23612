package dev.doorbuster.payments.job.paymentbacklog;

import io.vertx.core.Future;

/**
 * One of several competing consumers, each with a bounded number of jobs at work and a few more at hand.
 *
 * <p>Holds because the numbers follow Little's law: jobs in a system = rate × time in it. The provider takes 200 charges a
 * second; with four workers that is 50 a second for each. A job takes 0.13 s for the charge and 0.01 s for the database,
 * and three in a hundred are slow cards that keep their place for the 5 s after which the charge is looked up instead:
 * 0.97 × 0.14 s + 0.03 × 5 s = 0.29 s. So 50/s × 0.29 s = 14.5 jobs are at work, and 16 places suffice. Where an
 * acknowledgement and the next delivery take 0.15 s on a busy machine, 50/s × 0.15 s = 8 more jobs at hand keep those
 * places filled. All else stays in the queue, where any worker can have it.
 *
 * <p>Orders have nothing to do with each other, so their charges need no order; each job is claimed in the database, so a
 * second delivery does no harm.
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
