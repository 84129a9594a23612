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
 * Resolves charges with an unknown outcome by looking up the job's key at the provider.
 *
 * <p>A decision of the provider is recorded. A key that the provider has not decided is charged again while the order
 * has time left. The key is the same, so a charge still in transit and this one are the same charge. Once the deadline
 * has passed, reconciliation puts a tombstone on the key before it cancels the order. The provider decides atomically
 * which came first, the late charge or the tombstone, and its response says which. An order is therefore never
 * cancelled while a charge for it can still succeed.
 *
 * <p>Several workers may reconcile concurrently. Each leases payments in the database. If a worker outlasts its lease,
 * another one makes the same requests and gets the same decisions.
 */
public final class Reconciliation {

    /** Maximum payments in one round. */
    private static final int BATCH = 50;

    /** Maximum concurrent calls to the provider. */
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

    /**
     * Runs one round: leases a batch and resolves what it can. A payment that cannot be resolved stays for a later
     * round.
     */
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

    /** Resolves the remaining leases one after the other. All lanes run on one event loop and share the iterator. */
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
