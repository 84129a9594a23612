package dev.doorbuster.storefront.order;

import dev.doorbuster.service.money.Money;
import dev.doorbuster.service.refusal.RefusedException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * The invoice of a paid order.
 *
 * @param issuedAt when the payment was received
 * @param refundedCents the amount refunded, 0 to the order's total
 */
public record Invoice(Order order, Instant issuedAt, long refundedCents) {

    /**
     * Creates the invoice of this order.
     *
     * @throws RefusedException while nothing has been paid
     */
    static Invoice of(Order order, long refundedCents) {
        Instant paidAt = order.history().stream()
                .filter(step -> step.status() == OrderStatus.PAID)
                .map(Order.Step::at)
                .findFirst()
                .orElseThrow(() -> new OrderRefusal.NotPaid(order.status()).asException());
        return new Invoice(order, paidAt, refundedCents);
    }

    /** The invoice number. */
    public String number() {
        return "INV-" + order.id();
    }

    public boolean refunded() {
        return refundedCents > 0;
    }

    /** The refunded amount, formatted as a negative amount. */
    public String refund() {
        return Money.format(-refundedCents);
    }

    /** The amount that remains paid after refunds, formatted. */
    public String remaining() {
        return Money.format(order.totalCents() - refundedCents);
    }

    JsonObject toJson() {
        JsonArray lines = new JsonArray();
        order.lines()
                .forEach(line -> lines.add(new JsonObject()
                        .put("sku", line.sku())
                        .put("name", line.name())
                        .put("quantity", line.quantity())
                        .put("unitPriceCents", line.unitPriceCents())
                        .put("totalCents", line.totalCents())));
        return new JsonObject()
                .put("number", number())
                .put("orderId", Long.toString(order.id()))
                .put("orderedAt", order.createdAt().toString())
                .put("issuedAt", issuedAt.toString())
                .put("address", order.address().toJson())
                .put("cardLast4", order.cardLast4().isEmpty() ? null : order.cardLast4())
                .put("lines", lines)
                .put("totalCents", order.totalCents())
                .put("refundedCents", refundedCents);
    }
}
