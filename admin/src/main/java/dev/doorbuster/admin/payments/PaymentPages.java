package dev.doorbuster.admin.payments;

import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.login.LogIn;
import dev.doorbuster.admin.web.Pages;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /admin/payments}. The page also comes when the broker is away, and says so. */
public final class PaymentPages {

    private static final Logger log = LoggerFactory.getLogger("payments");

    private record Stored(
            PaymentRepository.Outbox outbox,
            PaymentRepository.Counts counts,
            List<PaymentRepository.OpenPayment> open) {}

    private final Database database;
    private final PaymentRepository payments;
    private final Broker broker;
    private final Clock clock;
    private final LogIn logIn;
    private final Pages pages;

    public PaymentPages(
            Database database, PaymentRepository payments, Broker broker, Clock clock, LogIn logIn, Pages pages) {
        this.database = database;
        this.payments = payments;
        this.broker = broker;
        this.clock = clock;
        this.logIn = logIn;
        this.pages = pages;
    }

    /** The page. */
    public void show(RoutingContext context) {
        Future<Stored> stored = database.read(connection ->
                new Stored(payments.outbox(connection), payments.counts(connection), payments.open(connection)));
        Future<QueueState> jobs = orNothing(broker.jobs());
        Future<QueueState> dead = orNothing(broker.dead());
        Future<List<DeadLetter>> letters = orNothing(broker.deadLetters());
        Future.all(stored, jobs, dead, letters)
                .onSuccess(all -> show(
                        context,
                        new PaymentView(
                                clock.instant(),
                                stored.result().outbox(),
                                stored.result().counts(),
                                stored.result().open(),
                                jobs.result(),
                                dead.result(),
                                letters.result())))
                .onFailure(context::fail);
    }

    private void show(RoutingContext context, PaymentView view) {
        if (Pages.wantsJson(context)) {
            Pages.json(context, 200, view.toJson());
            return;
        }
        pages.html(
                context,
                200,
                "payments.jte",
                Map.of(
                        "frame",
                        pages.frame(context, LogIn.session(context).user(), logIn.csrf(context)),
                        "view",
                        view));
    }

    private static <T> Future<@Nullable T> orNothing(Future<T> answer) {
        return answer.recover(e -> {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("the broker's management does not answer");
            return Future.succeededFuture();
        });
    }
}
