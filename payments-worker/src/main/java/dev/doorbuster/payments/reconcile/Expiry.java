package dev.doorbuster.payments.reconcile;

import dev.doorbuster.payments.settlement.Settlement;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels pending orders whose deadline has passed before any charge was sent, and puts their stock back.
 *
 * <p>Holds because it acts only on payments that are {@code requested}, under their locks: one that a worker has
 * claimed is reconciliation's, however late it is. A job that arrives after its order expired finds it settled. This is
 * also how the orders of dead-lettered jobs end.
 */
public final class Expiry {

    private static final int BATCH = 50;

    /** The most batches of one round, so that a great backlog does not keep the database to itself. */
    private static final int BATCHES_A_ROUND = 20;

    private static final Logger log = LoggerFactory.getLogger("payments");

    private final Settlement settlement;
    private final Counter expired;

    public Expiry(Settlement settlement, MeterRegistry meters) {
        this.settlement = settlement;
        this.expired = meters.counter("payments.expired");
    }

    /** One round: batch after batch, until one is not full. */
    public Future<Void> round() {
        return batch(1);
    }

    private Future<Void> batch(int number) {
        return settlement.expire(BATCH).compose(count -> {
            if (count > 0) {
                expired.increment(count);
                log.atInfo().addKeyValue("orders", count).log("cancelled orders that were not paid in time");
            }
            return count == BATCH && number < BATCHES_A_ROUND ? batch(number + 1) : Future.succeededFuture();
        });
    }
}
