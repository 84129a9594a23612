package dev.doorbuster.payments.reconcile;

import dev.doorbuster.payments.settlement.Settlement;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels pending orders whose deadline passed before any charge was sent, and returns their stock.
 *
 * <p>Holds because it acts only on {@code requested} payments, under their row locks. A payment that a worker has
 * claimed belongs to reconciliation, however late it is. A job that arrives after its order expired finds it settled.
 * The orders of dead-lettered jobs end this way, too.
 */
public final class Expiry {

    private static final int BATCH = 50;

    /** Maximum batches in one round, so that a large backlog does not monopolize the database. */
    private static final int BATCHES_A_ROUND = 20;

    private static final Logger log = LoggerFactory.getLogger("payments");

    private final Settlement settlement;
    private final Counter expired;

    public Expiry(Settlement settlement, MeterRegistry meters) {
        this.settlement = settlement;
        this.expired = meters.counter("payments.expired");
    }

    /** Runs one round: cancels batch after batch until one is not full or the maximum is reached. */
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
