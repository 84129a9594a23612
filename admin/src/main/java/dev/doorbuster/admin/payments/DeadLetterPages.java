package dev.doorbuster.admin.payments;

import dev.doorbuster.admin.audit.Action;
import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.orders.CancellationRepository;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /admin/payments/dead-letters/{id}}, and {@code POST} to {@code requeue} and {@code drop} below it.
 *
 * <p>The broker does not take part in the database transaction, so an action has two entries in the audit log: the
 * intent before the broker is called, and the result after it.
 */
public final class DeadLetterPages {

    private static final int MAX_REASON = 200;
    private static final Logger log = LoggerFactory.getLogger("payments");

    private final Database database;
    private final DeadLetterQueue queue;
    private final PaymentRepository payments;
    private final CancellationRepository cancellations;
    private final AuditRepository audit;

    public DeadLetterPages(
            Database database,
            DeadLetterQueue queue,
            PaymentRepository payments,
            CancellationRepository cancellations,
            AuditRepository audit) {
        this.database = database;
        this.queue = queue;
        this.payments = payments;
        this.cancellations = cancellations;
        this.audit = audit;
    }

    /** Adds the routes. */
    public void mount(Routes routes) {
        routes.get("/admin/payments/dead-letters/:id", this::detail);
        routes.post("/admin/payments/dead-letters/:id/requeue", this::requeue);
        routes.post("/admin/payments/dead-letters/:id/drop", this::drop);
    }

    private Future<Answer> detail(RoutingContext context) {
        return letter(context)
                .map(letter -> Answer.ok(new JsonObject().put("deadLetter", letter.toJson()))
                        .page("deadletter.jte", Map.of("letter", letter)));
    }

    /** Moves the job back to the queue of payment jobs. */
    private Future<Answer> requeue(RoutingContext context) {
        String reason = Input.of(context).optional("reason", MAX_REASON).orElse(null);
        Actor actor = Actor.of(context);
        return letter(context)
                .compose(letter -> intend(actor, Action.REQUEUE_REQUESTED, letter, reason)
                        .compose(intended -> queue.requeue(letter.id()))
                        .transform(tried ->
                                conclude(actor, tried, Action.REQUEUE_DONE, Action.REQUEUE_FAILED, letter, reason))
                        .map(done -> answer(letter, "requeued", false)));
    }

    /**
     * Deletes the message. If the message belongs to a pending order whose charge has not begun, the order is cancelled
     * first and its stock returned. An order whose charge has begun is left to its worker.
     */
    private Future<Answer> drop(RoutingContext context) {
        String reason = Input.of(context).reason();
        Actor actor = Actor.of(context);
        return letter(context)
                .compose(letter -> database.write(handle -> giveUp(handle, actor, letter, reason))
                        .compose(cancelled -> queue.drop(letter.id())
                                .transform(tried ->
                                        conclude(actor, tried, Action.DROP_DONE, Action.DROP_FAILED, letter, reason))
                                .map(done -> answer(letter, "dropped", cancelled))));
    }

    private boolean giveUp(Handle handle, Actor actor, DeadLetter letter, String reason) {
        Long order = letter.order();
        boolean cancelled = order != null
                && payments.isJobOf(handle, letter.jobId(), order)
                && cancellations.cancelIfOpen(handle, actor, order, reason);
        record(handle, actor, Action.DROP_REQUESTED, letter, reason);
        return cancelled;
    }

    private Future<Boolean> intend(Actor actor, Action action, DeadLetter letter, @Nullable String reason) {
        return database.write(handle -> record(handle, actor, action, letter, reason));
    }

    /** Records the result of the broker call. Fails if the call failed or the dead letter was not in the queue. */
    private Future<Boolean> conclude(
            Actor actor,
            AsyncResult<Boolean> tried,
            Action done,
            Action failed,
            DeadLetter letter,
            @Nullable String reason) {
        boolean gone = tried.succeeded() && !tried.result();
        Action action = tried.succeeded() && tried.result() ? done : failed;
        log.atInfo()
                .addKeyValue("requestId", actor.requestId())
                .addKeyValue("deadLetter", letter.id())
                .addKeyValue("jobId", letter.jobId())
                .addKeyValue("user", actor.staff())
                .addKeyValue("error", tried.failed() ? String.valueOf(tried.cause()) : "")
                .log(action.text());
        return database.write(handle -> record(handle, actor, action, letter, reason))
                .compose(written -> {
                    if (gone) {
                        return new DeadLetterRefusal.NotThere().asFuture();
                    }
                    return tried.succeeded()
                            ? Future.succeededFuture(true)
                            : new DeadLetterRefusal.BrokerFailed().asFuture();
                });
    }

    private boolean record(Handle handle, Actor actor, Action action, DeadLetter letter, @Nullable String reason) {
        audit.record(
                handle,
                actor,
                action,
                letter.id(),
                new JsonObject().put("queue", "dead letters"),
                new JsonObject()
                        .put("queue", queueAfter(action))
                        .put("jobId", letter.jobId())
                        .put("orderId", letter.orderId()),
                reason);
        return true;
    }

    private static String queueAfter(Action action) {
        return switch (action) {
            case REQUEUE_DONE -> "payment jobs";
            case DROP_DONE -> "none";
            default -> "dead letters";
        };
    }

    private Future<DeadLetter> letter(RoutingContext context) {
        String id = context.pathParam("id");
        if (id == null || !id.matches("[0-9a-f]{24}")) {
            return Future.failedFuture(ProblemException.notFound("the id of a dead letter has 24 hexadecimal digits"));
        }
        return queue.find(id)
                .recover(failure -> Future.failedFuture(
                        failure instanceof RefusedException
                                ? failure
                                : new DeadLetterRefusal.BrokerSilent().asException()))
                .compose(found -> found.map(Future::succeededFuture)
                        .orElseGet(() -> new DeadLetterRefusal.NotThere().asFuture()));
    }

    private static Answer answer(DeadLetter letter, String state, boolean cancelled) {
        JsonObject json = letter.toJson().put("state", state).put("orderCancelled", cancelled);
        return Answer.ok(new JsonObject().put("deadLetter", json)).redirect("/admin/payments?notice=" + state);
    }
}
