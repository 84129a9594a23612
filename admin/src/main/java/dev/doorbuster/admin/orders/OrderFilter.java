package dev.doorbuster.admin.orders;

import dev.doorbuster.admin.web.Paging;
import dev.doorbuster.admin.web.Times;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
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

    private static final int MAX_SEARCH = 120;
    private static final Pattern ID = Pattern.compile("#?([1-9][0-9]{0,17})");

    /** Reads {@code status}, {@code q} (an order id or the beginning of an e-mail address), {@code from}, {@code to} and {@code before}. */
    public static OrderFilter of(RoutingContext context) {
        return parse(
                Paging.text(context, "status", 30),
                Paging.text(context, "q", MAX_SEARCH),
                Paging.time(context, "from").orElse(null),
                Paging.time(context, "to").orElse(null),
                Paging.key(context, "before"));
    }

    static OrderFilter parse(
            Optional<String> status,
            Optional<String> search,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long before) {
        if (from != null && to != null && !from.isBefore(to)) {
            throw Paging.bad("to", "must be later than from");
        }
        OrderStatus wanted = null;
        if (status.isPresent()) {
            wanted = OrderStatus.of(status.get())
                    .orElseThrow(
                            () -> Paging.bad("status", "must be one of " + String.join(", ", OrderStatus.texts())));
        }
        if (search.isEmpty()) {
            return new OrderFilter(wanted, null, null, from, to, before);
        }
        var id = ID.matcher(search.get());
        return id.matches()
                ? new OrderFilter(wanted, Long.valueOf(id.group(1)), null, from, to, before)
                : new OrderFilter(wanted, null, search.get(), from, to, before);
    }

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
