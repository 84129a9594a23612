package dev.doorbuster.admin.inventory;

import dev.doorbuster.admin.paging.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ledger of a product's stock. Only movements by staff are stored for it. Reservations, sales and returns are
 * derived from the orders and their history, so the ledger cannot contradict the orders. Each of the two sources has
 * its own paging key.
 */
final class LedgerRepository {

    private static final String ORDERS = """
            select o.id, o.status, o.created_at, sum(l.quantity) as quantity,
                   (select min(h.at) from order_history h
                    where h.order_id = o.id and h.status in ('paid', 'declined', 'cancelled')) as ended_at
            from order_lines l join orders o on o.id = l.order_id
            where l.product_id = :product and l.order_id < :before
            group by o.id order by o.id desc limit :limit""";
    private static final String MOVEMENTS = """
            select id, kind, quantity, coalesce(reason, '') as reason, made_by, at from stock_movements
            where product_id = :product and id < :before order by id desc limit :limit""";

    /** An order or a movement: exactly one of the two ids is set. */
    private record Source(
            Instant at, @Nullable Long order, @Nullable Long movement, List<LedgerEntry> entries) {}

    /** The product's part of an order. */
    private record Sold(
            long id,
            String status,
            Instant createdAt,
            int quantity,
            @Nullable Instant endedAt) {

        Source source() {
            Instant then = endedAt == null ? createdAt : endedAt;
            LedgerEntry reserved = new LedgerEntry(createdAt, "reserved", -quantity, id, status, "");
            List<LedgerEntry> entries = switch (status) {
                case "pending" -> List.of(reserved);
                case "declined", "cancelled" ->
                    List.of(new LedgerEntry(then, "returned", quantity, id, status, ""), reserved);
                default -> List.of(new LedgerEntry(then, "sale", -quantity, id, status, ""));
            };
            return new Source(createdAt, id, null, entries);
        }
    }

    /** A movement by staff. */
    private record Moved(long id, String kind, int quantity, String reason, String madeBy, Instant at) {

        Source source() {
            return new Source(at, null, id, List.of(new LedgerEntry(at, kind, quantity, null, reason, madeBy)));
        }
    }

    /** Reads the page of orders and movements with smaller ids than these. */
    Ledger page(Handle handle, int productId, long beforeOrder, long beforeMovement) {
        Stream<Source> orders =
                rows(handle, ORDERS, productId, beforeOrder, Sold.class).map(Sold::source);
        Stream<Source> movements =
                rows(handle, MOVEMENTS, productId, beforeMovement, Moved.class).map(Moved::source);
        List<Source> all = Stream.concat(orders, movements)
                .sorted(Comparator.comparing(Source::at).reversed())
                .toList();
        boolean more = all.size() > Page.SIZE;
        List<Source> shown = more ? all.subList(0, Page.SIZE) : all;
        long lastOrder = beforeOrder;
        long lastMovement = beforeMovement;
        List<LedgerEntry> entries = new ArrayList<>();
        for (Source source : shown) {
            entries.addAll(source.entries());
            lastOrder = source.order() == null ? lastOrder : Math.min(lastOrder, source.order());
            lastMovement = source.movement() == null ? lastMovement : Math.min(lastMovement, source.movement());
        }
        entries.sort(Comparator.comparing(LedgerEntry::at).reversed());
        return new Ledger(List.copyOf(entries), lastOrder, lastMovement, more);
    }

    /** At most one row more than a page has. */
    private static <T> Stream<T> rows(Handle handle, String sql, int productId, long before, Class<T> type) {
        return handle
                .createQuery(sql)
                .bind("product", productId)
                .bind("before", before)
                .bind("limit", Page.SIZE + 1)
                .mapTo(type)
                .list()
                .stream();
    }
}
