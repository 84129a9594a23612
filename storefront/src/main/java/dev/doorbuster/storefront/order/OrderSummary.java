package dev.doorbuster.storefront.order;

import dev.doorbuster.service.money.Money;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** One order in a list. */
public record OrderSummary(long id, OrderStatus status, long totalCents, int pieces, Instant createdAt) {

    public String total() {
        return Money.format(totalCents);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("id", Long.toString(id))
                .put("status", status.code())
                .put("totalCents", totalCents)
                .put("pieces", pieces)
                .put("createdAt", createdAt.toString());
    }
}
