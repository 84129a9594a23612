package dev.doorbuster.admin.inventory;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a product's ledger.
 *
 * @param kind restock, correction, reserved, sale, or returned
 * @param change what it did to the pieces that are available
 * @param orderId the order that it comes from; null for what staff did
 * @param about the order's state, or the reason that staff gave
 * @param by who did it; empty for what buyers did
 */
public record LedgerEntry(
        Instant at, String kind, int change, @Nullable Long orderId, String about, String by) {

    /** The change with its sign. */
    public String signed() {
        return change > 0 ? "+" + change : Integer.toString(change).replace('-', '\u2212');
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("at", at.toString())
                .put("kind", kind)
                .put("change", change)
                .put("orderId", orderId == null ? null : Long.toString(orderId))
                .put("about", about)
                .put("by", by);
    }
}
