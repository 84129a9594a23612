package dev.doorbuster.admin.orders;

import dev.doorbuster.admin.web.Paging;
import dev.doorbuster.admin.web.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Selects the orders of a list, newest first.
 *
 * @param status the status; null for all
 * @param orderId the id of a single order; null for all
 * @param email the beginning of the customer's e-mail address, ignoring case; null for all
 * @param from the earliest time of placement, inclusive; null for no bound
 * @param to the latest time of placement, exclusive; null for no bound
 * @param before the id of the order after which the page begins; null for the newest orders
 */
public record OrderFilter(
        @Nullable OrderStatus status,
        @Nullable Long orderId,
        @Nullable String email,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long before) {

    /** This filter, limited to orders older than the one with this id. */
    OrderFilter olderThan(long id) {
        return new OrderFilter(status, orderId, email, from, to, id);
    }

    /** The status as text; empty for all. */
    public String statusText() {
        return status == null ? "" : status.text();
    }

    /** The search text: the order id or the e-mail address; empty for none. */
    public String search() {
        if (orderId != null) {
            return orderId.toString();
        }
        return email == null ? "" : email;
    }

    /** The lower bound in the format of a form field; empty for none. */
    public String fromText() {
        return from == null ? "" : Times.field(from);
    }

    /** The upper bound in the format of a form field; empty for none. */
    public String toText() {
        return to == null ? "" : Times.field(to);
    }

    /** The path of the page that begins after the order with this id. */
    public String addressBefore(long id) {
        return address("/admin/orders", Long.toString(id));
    }

    /** The path of the CSV file with all orders of this filter. */
    public String csvAddress() {
        return address("/admin/orders.csv", "");
    }

    private String address(String path, String before) {
        return Paging.address(
                path, "status", statusText(), "q", search(), "from", fromText(), "to", toText(), "before", before);
    }
}
