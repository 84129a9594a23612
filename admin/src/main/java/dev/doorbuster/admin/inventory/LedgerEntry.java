package dev.doorbuster.admin.inventory;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a product's stock ledger.
 *
 * @param kind restock, correction, reserved, sale, or returned
 * @param change the change of the available units
 * @param orderId the order that caused it; null for a movement by staff
 * @param about the order's status, or the reason that staff entered
 * @param by the user name of the member of staff; empty for orders
 */
public record LedgerEntry(
        Instant at, String kind, int change, @Nullable Long orderId, String about, String by) {

    /** The change with its sign, for display. */
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
