package dev.doorbuster.admin.orders;

import dev.doorbuster.admin.web.Paging;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a list shows, newest first.
 *
 * @param status only those; null for all
 * @param orderId only that one; null for all
 * @param email only those of customers whose e-mail address begins so, in lower case; null for all
 * @param before only orders with a smaller id: where the page begins; null for the newest
 */
public record OrderFilter(
        @Nullable OrderStatus status,
        @Nullable Long orderId,
        @Nullable String email,
        @Nullable Long before) {

    private static final int MAX_SEARCH = 120;
    private static final Pattern ID = Pattern.compile("#?([1-9][0-9]{0,17})");

    /** Reads {@code status}, {@code q} (an order id or the beginning of an e-mail address) and {@code before}. */
    public static OrderFilter of(RoutingContext context) {
        return parse(
                Paging.text(context, "status", 30),
                Paging.text(context, "q", MAX_SEARCH),
                Paging.key(context, "before"));
    }

    static OrderFilter parse(Optional<String> status, Optional<String> search, @Nullable Long before) {
        OrderStatus wanted = null;
        if (status.isPresent()) {
            wanted = OrderStatus.of(status.get())
                    .orElseThrow(
                            () -> Paging.bad("status", "must be one of " + String.join(", ", OrderStatus.texts())));
        }
        if (search.isEmpty()) {
            return new OrderFilter(wanted, null, null, before);
        }
        var id = ID.matcher(search.get());
        return id.matches()
                ? new OrderFilter(wanted, Long.valueOf(id.group(1)), null, before)
                : new OrderFilter(wanted, null, search.get().toLowerCase(Locale.ROOT), before);
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

    /** The address of the page that begins after an order. */
    public String addressBefore(long id) {
        return "/admin/orders?status=" + encode(statusText()) + "&q=" + encode(search()) + "&before=" + id;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
