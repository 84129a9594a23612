package dev.doorbuster.admin.orders;

import dev.doorbuster.admin.web.Paging;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which orders a list shows from the address of the list. */
final class OrderFilterForm {

    private static final int MAX_SEARCH = 120;
    private static final Pattern ID = Pattern.compile("#?([1-9][0-9]{0,17})");

    private OrderFilterForm() {}

    /**
     * Reads {@code status}, {@code q} (an order id or the beginning of an e-mail address), {@code from}, {@code to}
     * and {@code before}.
     */
    static OrderFilter read(RoutingContext context) {
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
}
