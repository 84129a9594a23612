package dev.doorbuster.admin.sale;

import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.inventory.InventoryItem;
import dev.doorbuster.admin.inventory.InventoryRepository;
import dev.doorbuster.admin.payments.Broker;
import dev.doorbuster.admin.payments.PaymentRepository;
import dev.doorbuster.admin.payments.QueueState;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /admin}: the sale of the last 24 hours. */
public final class SalePages {

    private static final int MAX_ALERTS = 12;
    /** Minimum interval between two reads of the curves, regardless of the number of viewers. */
    private static final Duration DAY_INTERVAL = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger("sale");

    private record Stored(
            SaleRepository.Figures figures,
            PaymentRepository.Pending pending,
            PaymentRepository.Counts counts,
            PaymentRepository.Outbox outbox,
            List<InventoryItem> low) {}

    private final Database database;
    private final SaleRepository sale;
    private final DayRepository days;
    private final PaymentRepository payments;
    private final InventoryRepository inventory;
    private final Broker broker;
    private final Clock clock;
    private @Nullable Future<@Nullable Day> day;
    private Instant dayReadAt = Instant.EPOCH;

    public SalePages(
            Database database,
            SaleRepository sale,
            DayRepository days,
            PaymentRepository payments,
            InventoryRepository inventory,
            Broker broker,
            Clock clock) {
        this.database = database;
        this.sale = sale;
        this.days = days;
        this.payments = payments;
        this.inventory = inventory;
        this.broker = broker;
        this.clock = clock;
    }

    /** Adds the route. */
    public void mount(Routes routes) {
        routes.get("/admin", this::show);
    }

    private Future<Answer> show(RoutingContext context) {
        Future<Stored> stored = database.read(handle -> new Stored(
                sale.figures(handle),
                payments.pending(handle),
                payments.counts(handle),
                payments.outbox(handle),
                inventory.lowestDeals(handle, MAX_ALERTS)));
        Future<@Nullable Day> day = day();
        Future<QueueState> jobs = orNothing(broker.jobs());
        Future<QueueState> dead = orNothing(broker.dead());
        return Future.all(stored, day, jobs, dead)
                .map(all -> new SaleView(
                        stored.result().figures(),
                        clock.instant(),
                        stored.result().pending(),
                        stored.result().counts(),
                        stored.result().outbox(),
                        jobs.result(),
                        dead.result(),
                        stored.result().low(),
                        day.result()))
                .map(view -> Answer.ok(view.toJson()).page("sale.jte", Map.of("view", view)));
    }

    /** Returns the curves, which all requests within the interval share; null if they cannot be read. */
    private synchronized Future<@Nullable Day> day() {
        Instant now = clock.instant();
        Future<@Nullable Day> known = day;
        if (known == null || !now.isBefore(dayReadAt.plus(DAY_INTERVAL))) {
            dayReadAt = now;
            known = database.read(days::day).recover(e -> {
                log.atWarn().addKeyValue("reason", e.getMessage()).log("the curves of the day cannot be read");
                return Future.succeededFuture();
            });
            day = known;
        }
        return known;
    }

    private static Future<@Nullable QueueState> orNothing(Future<QueueState> answer) {
        return answer.recover(e -> {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("the broker's management does not answer");
            return Future.succeededFuture();
        });
    }
}
