package dev.doorbuster.admin.refunds;

import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.orders.RefundState;
import dev.doorbuster.admin.refunds.ProviderRefunds.Answer;
import dev.doorbuster.admin.refunds.RefundRepository.Requested;
import dev.doorbuster.service.provider.ProviderClient;
import dev.doorbuster.service.provider.ProviderLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refunds money exactly once. A refund is first recorded as requested, then sent to the provider with the row's
 * idempotency key, then settled together with the order's status. An unsettled refund is retried every
 * {@link #RETRY_EVERY} and after a start, without a limit; the key makes the retry safe.
 */
public final class Refunds {

    /** Limits of the HTTP client for refunds. */
    public static final ProviderLimits PROVIDER_LIMITS =
            new ProviderLimits(Duration.ofSeconds(1), Duration.ofSeconds(5), 4, 40);

    static final Duration RETRY_EVERY = Duration.ofSeconds(5);
    /** Maximum refunds that one round retries, one after the other. */
    private static final int MAX_A_ROUND = 20;

    private static final Logger log = LoggerFactory.getLogger("refunds");

    private final Vertx vertx;
    private final Database database;
    private final ProviderRefunds provider;
    private final RefundRepository repository;
    /** The ids of refunds with a request in progress. Confined to the event loop. */
    private final Set<Long> underWay = new HashSet<>();

    private boolean roundUnderWay;
    private long lastTried;

    /**
     * Creates the service; {@link #finishWhatIsOpen} starts its retries.
     *
     * @param provider a client with {@link #PROVIDER_LIMITS}
     */
    public Refunds(Vertx vertx, Database database, AuditRepository audit, ProviderClient provider) {
        this.vertx = vertx;
        this.database = database;
        this.repository = new RefundRepository(audit);
        this.provider = new ProviderRefunds(provider);
    }

    /** Starts to retry unsettled refunds: at once, and again every {@link #RETRY_EVERY}. */
    public void finishWhatIsOpen() {
        vertx.runOnContext(start -> {
            retry();
            vertx.setPeriodic(RETRY_EVERY.toMillis(), id -> retry());
        });
    }

    /** Refunds and returns the resulting state: succeeded, failed, or requested if the provider has not decided. */
    Future<RefundState> refund(RefundRequest request) {
        String requestId = request.actor().requestId();
        return database.write(handle -> repository.request(handle, request)).compose(requested -> {
            log.atInfo()
                    .addKeyValue("requestId", requestId)
                    .addKeyValue("orderId", request.orderId())
                    .addKeyValue("amountCents", requested.refund().amountCents())
                    .addKeyValue("user", request.actor().staff())
                    .log("refund requested");
            return goOn(requested, requestId);
        });
    }

    private Future<RefundState> goOn(Requested requested, String requestId) {
        if (requested.state() != RefundState.REQUESTED
                || !underWay.add(requested.refund().id())) {
            return Future.succeededFuture(requested.state());
        }
        return provider.refund(requested.refund(), requestId)
                .compose(answer -> settle(requested.refund(), answer, requestId))
                .onComplete(done -> underWay.remove(requested.refund().id()));
    }

    private Future<RefundState> settle(OpenRefund refund, Answer answer, String requestId) {
        Actor actor = new Actor(refund.staff(), requestId);
        if (answer instanceof Answer.Succeeded succeeded) {
            return database.write(handle -> repository.succeed(handle, actor, refund, succeeded.refundId()));
        } else if (answer instanceof Answer.Refused refused) {
            return database.write(handle -> repository.fail(handle, actor, refund, refused.why()));
        }
        return Future.succeededFuture(RefundState.REQUESTED);
    }

    /**
     * Retries one batch of unsettled refunds. Each round continues after the previous one, so that a refund that keeps
     * failing does not delay the others.
     */
    private void retry() {
        if (roundUnderWay) {
            return;
        }
        roundUnderWay = true;
        database.read(handle -> repository.open(handle, lastTried, MAX_A_ROUND))
                .compose(this::retryAll)
                .onFailure(e -> log.atWarn().setCause(e).log("open refunds could not be taken up"))
                .onComplete(done -> roundUnderWay = false);
    }

    private Future<Void> retryAll(List<OpenRefund> open) {
        Future<Void> all = Future.succeededFuture();
        for (OpenRefund refund : open) {
            all = all.compose(before -> goOn(new Requested(refund, RefundState.REQUESTED), "refund-" + refund.id())
                    .onFailure(e -> log.atWarn()
                            .addKeyValue("refund", refund.id())
                            .setCause(e)
                            .log("open refund could not be settled"))
                    .transform(either -> Future.succeededFuture()));
        }
        lastTried = open.size() < MAX_A_ROUND ? 0 : open.get(open.size() - 1).id();
        return all;
    }
}
