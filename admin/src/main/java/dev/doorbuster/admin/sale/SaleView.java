package dev.doorbuster.admin.sale;

import dev.doorbuster.admin.inventory.InventoryItem;
import dev.doorbuster.admin.payments.PaymentRepository;
import dev.doorbuster.admin.payments.QueueState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model of the dashboard: the state of the sale.
 *
 * @param jobs the queue of payment jobs; null if the broker does not respond
 * @param dead the dead-letter queue; null if the broker does not respond
 * @param low products on sale that are about to sell out, or have
 * @param day the data of the curves; null if it cannot be read
 */
public record SaleView(
        SaleRepository.Figures figures,
        Instant at,
        PaymentRepository.Pending pending,
        PaymentRepository.Counts payments,
        PaymentRepository.Outbox outbox,
        @Nullable QueueState jobs,
        @Nullable QueueState dead,
        List<InventoryItem> low,
        @Nullable Day day) {

    /** The curves of the day; empty if they cannot be read. */
    public List<Curve> curves() {
        return day == null ? List.of() : Curve.of(day);
    }

    JsonObject toJson() {
        JsonArray statuses = new JsonArray();
        figures.statuses()
                .forEach(each -> statuses.add(new JsonObject()
                        .put("status", each.status())
                        .put("orders", each.orders())
                        .put("totalCents", each.cents())));
        return new JsonObject()
                .put("orders", figures.orders())
                .put("statuses", statuses)
                .put("capturedCents", figures.capturedCents())
                .put("refundedCents", figures.refundedCents())
                .put("revenueCents", figures.revenueCents())
                .put("pendingOrders", pending.orders())
                .put(
                        "oldestPendingAt",
                        pending.oldest() == null ? null : pending.oldest().toString())
                .put("charging", payments.charging())
                .put("unknown", payments.unknown())
                .put("unpublished", outbox.unpublished())
                .put("day", day == null ? null : day.toJson())
                .put("queueDepth", jobs == null ? null : jobs.messages())
                .put("consumers", jobs == null ? null : jobs.consumers())
                .put("deadLetters", dead == null ? null : dead.messages())
                .put(
                        "lowStock",
                        new JsonArray(low.stream().map(InventoryItem::toJson).toList()));
    }
}
