package dev.doorbuster.admin.sale;

import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.inventory.InventoryItem;
import dev.doorbuster.admin.inventory.InventoryRepository;
import dev.doorbuster.admin.payments.Broker;
import dev.doorbuster.admin.payments.PaymentRepository;
import dev.doorbuster.admin.payments.QueueState;
import dev.doorbuster.admin.web.Pages;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /admin}: the sale of the last 24 hours. */
public final class SalePages {

    private static final int MAX_ALERTS = 12;
    private static final Logger log = LoggerFactory.getLogger("sale");

    private record Stored(
            SaleRepository.Figures figures,
            PaymentRepository.Pending pending,
            PaymentRepository.Counts counts,
            PaymentRepository.Outbox outbox,
            List<InventoryItem> low) {}

    private final Database database;
    private final SaleRepository sale;
    private final PaymentRepository payments;
    private final InventoryRepository inventory;
    private final Broker broker;
    private final Clock clock;
    private final Pages pages;

    public SalePages(
            Database database,
            SaleRepository sale,
            PaymentRepository payments,
            InventoryRepository inventory,
            Broker broker,
            Clock clock,
            Pages pages) {
        this.database = database;
        this.sale = sale;
        this.payments = payments;
        this.inventory = inventory;
        this.broker = broker;
        this.clock = clock;
        this.pages = pages;
    }

    /** The page. */
    public void show(RoutingContext context) {
        Future<Stored> stored = database.read(connection -> new Stored(
                sale.figures(connection),
                payments.pending(connection),
                payments.counts(connection),
                payments.outbox(connection),
                inventory.lowestDeals(connection, MAX_ALERTS)));
        Future<QueueState> jobs = orNothing(broker.jobs());
        Future<QueueState> dead = orNothing(broker.dead());
        Future.all(stored, jobs, dead)
                .onSuccess(all -> show(
                        context,
                        new SaleView(
                                stored.result().figures(),
                                clock.instant(),
                                stored.result().pending(),
                                stored.result().counts(),
                                stored.result().outbox(),
                                jobs.result(),
                                dead.result(),
                                stored.result().low())))
                .onFailure(context::fail);
    }

    private void show(RoutingContext context, SaleView view) {
        if (Pages.wantsJson(context)) {
            Pages.json(context, 200, view.toJson());
            return;
        }
        pages.html(context, 200, "sale.jte", Map.of("view", view));
    }

    private static Future<@Nullable QueueState> orNothing(Future<QueueState> answer) {
        return answer.recover(e -> {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("the broker's management does not answer");
            return Future.succeededFuture();
        });
    }
}
