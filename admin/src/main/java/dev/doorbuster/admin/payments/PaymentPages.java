package dev.doorbuster.admin.payments;

import dev.doorbuster.admin.database.Database;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /admin/payments}. If the broker does not respond, the page shows the data of the database and says so. */
public final class PaymentPages {

    private static final Logger log = LoggerFactory.getLogger("payments");

    private record Stored(
            PaymentRepository.Pending pending,
            PaymentRepository.Outbox outbox,
            PaymentRepository.Counts counts,
            List<PaymentRepository.OpenPayment> open) {}

    private final Database database;
    private final PaymentRepository payments;
    private final Broker broker;
    private final DeadLetterQueue deadLetters;
    private final Clock clock;

    public PaymentPages(
            Database database, PaymentRepository payments, Broker broker, DeadLetterQueue deadLetters, Clock clock) {
        this.database = database;
        this.payments = payments;
        this.broker = broker;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** Adds the route. */
    public void mount(Routes routes) {
        routes.get("/admin/payments", this::show);
    }

    private Future<Answer> show(RoutingContext context) {
        Future<Stored> stored = database.read(handle -> new Stored(
                payments.pending(handle), payments.outbox(handle), payments.counts(handle), payments.open(handle)));
        Future<QueueState> jobs = orNothing(broker.jobs());
        Future<QueueState> dead = orNothing(broker.dead());
        Future<List<DeadLetter>> letters = orNothing(deadLetters.list());
        return Future.all(stored, jobs, dead, letters)
                .map(all -> new PaymentView(
                        clock.instant(),
                        stored.result().pending(),
                        stored.result().outbox(),
                        stored.result().counts(),
                        stored.result().open(),
                        jobs.result(),
                        dead.result(),
                        letters.result()))
                .map(view -> Answer.ok(view.toJson()).page("payments.jte", Map.of("view", view)));
    }

    private static <T> Future<@Nullable T> orNothing(Future<T> answer) {
        return answer.recover(e -> {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("the broker does not answer");
            return Future.succeededFuture();
        });
    }
}
