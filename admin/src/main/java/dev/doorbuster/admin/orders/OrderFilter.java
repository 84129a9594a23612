package dev.doorbuster.admin.orders;

import dev.doorbuster.admin.web.Paging;
import dev.doorbuster.admin.web.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a list shows, newest first.
 *
 * @param status only those; null for all
 * @param orderId only that one; null for all
 * @param email only those of customers whose e-mail address begins so, whatever its case; null for all
 * @param from only those that were placed at this time or later; null for all
 * @param to only those that were placed before this time; null for all
 * @param before only orders that are older than the one with this id: where the page begins; null for the newest
 */
public record OrderFilter(
        @Nullable OrderStatus status,
        @Nullable Long orderId,
        @Nullable String email,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long before) {

    /** The same orders, as far as they are older than one. */
    OrderFilter olderThan(long id) {
        return new OrderFilter(status, orderId, email, from, to, id);
    }

    /** The status as text; empty for all. */
    public String statusText() {
        return status == null ? "" : status.text();
    }

    /** What was searched for; empty for nothing. */
    public String search() {
        if (orderId != null) {
            return orderId.toString();
        }
        return email == null ? "" : email;
    }

    /** The earliest time as a form's field wants it; empty for none. */
    public String fromText() {
        return from == null ? "" : Times.field(from);
    }

    /** The time that is too late as a form's field wants it; empty for none. */
    public String toText() {
        return to == null ? "" : Times.field(to);
    }

    /** The address of the page that begins after an order. */
    public String addressBefore(long id) {
        return address("/admin/orders", Long.toString(id));
    }

    /** The address of the file with all that this filter shows. */
    public String csvAddress() {
        return address("/admin/orders.csv", "");
    }

    private String address(String path, String before) {
        return Paging.address(
                path, "status", statusText(), "q", search(), "from", fromText(), "to", toText(), "before", before);
    }
}
