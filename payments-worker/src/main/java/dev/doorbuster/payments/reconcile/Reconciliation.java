package dev.doorbuster.payments.reconcile;

import dev.doorbuster.payments.charge.ProviderAnswer;
import dev.doorbuster.payments.charge.ProviderGateway;
import dev.doorbuster.payments.settlement.PaymentDecisions;
import dev.doorbuster.payments.settlement.PaymentRules.Step;
import dev.doorbuster.payments.settlement.PaymentState;
import dev.doorbuster.payments.settlement.Payments;
import dev.doorbuster.payments.settlement.Payments.Lease;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of charges whose answer was lost, by asking the provider for the job's key.
 *
 * <p>What the provider has decided is recorded. What it has never seen is charged again while the order has time left,
 * with the same key, so that a charge that is still on its way and this one are the same charge. When the order has no
 * time left, a tombstone is put on the key before the order is cancelled: the provider decides atomically which of the
 * two came first, the late charge or the tombstone, and its answer says which. An order is therefore never cancelled
 * while a charge for it can still succeed.
 *
 * <p>Several workers may do this at once. Each takes payments under a lease in the database; should one be slower than
 * its lease, the other asks the same questions and gets the same answers.
 */
public final class Reconciliation {

    /** Payments taken in one round. */
    private static final int BATCH = 50;

    /** Look-ups under way at once. */
    public static final int CONCURRENCY = 8;

    private static final Logger log = LoggerFactory.getLogger("payments");

    private final Payments payments;
    private final ProviderGateway provider;
    private final PaymentDecisions decisions;
    private final MeterRegistry meters;

    public Reconciliation(
            Payments payments, ProviderGateway provider, PaymentDecisions decisions, MeterRegistry meters) {
        this.payments = payments;
        this.provider = provider;
        this.decisions = decisions;
        this.meters = meters;
    }

    /** One round: takes a batch and resolves what can be resolved. */
    public Future<Void> round() {
        return payments.lease(BATCH).compose(leases -> {
            Iterator<Lease> rest = leases.iterator();
            List<Future<Void>> lanes = new ArrayList<>();
            for (int lane = 0; lane < Math.min(CONCURRENCY, leases.size()); lane++) {
                lanes.add(resolveAll(rest));
            }
            return Future.join(lanes).mapEmpty();
        });
    }

    /** Works through what is left; all lanes run on one event loop and share the iterator. */
    private Future<Void> resolveAll(Iterator<Lease> rest) {
        if (!rest.hasNext()) {
            return Future.succeededFuture();
        }
        return resolve(rest.next()).compose(done -> resolveAll(rest));
    }

    private Future<Void> resolve(Lease lease) {
        long began = System.nanoTime();
        return provider.lookUp(lease.charge())
                .compose(answer -> apply(lease, answer))
                .compose(step -> switch (step) {
                    case CHARGE -> provider.charge(lease.charge()).compose(answer -> apply(lease, answer));
                    case CANCEL_CHARGE -> provider.cancel(lease.charge()).compose(answer -> apply(lease, answer));
                    default -> Future.succeededFuture(step);
                })
                .onSuccess(step -> report(lease, step, System.nanoTime() - began))
                .recover(failure -> {
                    log.atWarn()
                            .addKeyValue("requestId", lease.charge().requestId())
                            .addKeyValue("orderId", lease.orderId())
                            .addKeyValue("error", String.valueOf(failure.getMessage()))
                            .log("payment not reconciled, trying again");
                    return Future.succeededFuture();
                })
                .mapEmpty();
    }

    private Future<Step> apply(Lease lease, ProviderAnswer answer) {
        return decisions.apply(lease.orderId(), PaymentState.UNKNOWN, 0, answer, lease.overdue());
    }

    private void report(Lease lease, Step step, long nanos) {
        String outcome = step.name().toLowerCase(Locale.ROOT).replace('_', '-');
        meters.counter("payments.reconciled", "outcome", outcome).increment();
        log.atInfo()
                .addKeyValue("requestId", lease.charge().requestId())
                .addKeyValue("orderId", lease.orderId())
                .addKeyValue("jobId", lease.charge().key())
                .addKeyValue("outcome", outcome)
                .addKeyValue("overdue", lease.overdue())
                .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(nanos))
                .log("payment reconciled");
    }
}
