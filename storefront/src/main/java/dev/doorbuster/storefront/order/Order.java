package dev.doorbuster.storefront.order;

import dev.doorbuster.service.money.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One order with its lines and its history, the oldest step first.
 *
 * @param payBy when a pending order is cancelled unless it has been paid
 * @param cardLast4 the last four digits of the card; empty when they are not known
 */
public record Order(
        long id,
        OrderStatus status,
        long totalCents,
        List<Line> lines,
        List<Step> history,
        Address address,
        String cardLast4,
        Instant createdAt,
        Instant payBy) {

    /** A quantity of one product, at the price at the time of the purchase. */
    public record Line(String sku, String name, int quantity, int unitPriceCents) {

        public String unitPrice() {
            return Money.format(unitPriceCents);
        }

        public long totalCents() {
            return Math.multiplyExact((long) unitPriceCents, quantity);
        }

        public String total() {
            return Money.format(totalCents());
        }
    }

    /** A status and the time at which it was reached. */
    public record Step(OrderStatus status, Instant at) {}

    public Order {
        lines = List.copyOf(lines);
        history = List.copyOf(history);
    }

    public boolean pending() {
        return status == OrderStatus.PENDING;
    }

    public String total() {
        return Money.format(totalCents);
    }

    /** Quantities by article number. */
    public Map<String, Integer> pieces() {
        return lines.stream().collect(Collectors.toMap(Line::sku, Line::quantity));
    }

    /** The order as it was when it was placed, whatever its status now. A replayed response must not change. */
    public Order asPlaced() {
        return new Order(
                id,
                OrderStatus.PENDING,
                totalCents,
                lines,
                history.subList(0, Math.min(1, history.size())),
                address,
                cardLast4,
                createdAt,
                payBy);
    }

    public JsonObject toJson() {
        JsonArray lineArray = new JsonArray();
        lines.forEach(line -> lineArray.add(new JsonObject()
                .put("sku", line.sku())
                .put("name", line.name())
                .put("quantity", line.quantity())
                .put("unitPriceCents", line.unitPriceCents())));
        JsonArray stepArray = new JsonArray();
        history.forEach(step -> stepArray.add(new JsonObject()
                .put("status", step.status().code())
                .put("at", step.at().toString())));
        return new JsonObject()
                .put("id", Long.toString(id))
                .put("status", status.code())
                .put("totalCents", totalCents)
                .put("lines", lineArray)
                .put("history", stepArray)
                .put("address", address.toJson())
                .put("cardLast4", cardLast4.isEmpty() ? null : cardLast4)
                .put("createdAt", createdAt.toString())
                .put("payBy", payBy.toString());
    }
}
