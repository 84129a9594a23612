package dev.doorbuster.admin.inventory;

import dev.doorbuster.admin.database.Sql;
import dev.doorbuster.admin.paging.Page;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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
            where l.product_id = ? and l.order_id < ?
            group by o.id order by o.id desc limit ?""";
    private static final String MOVEMENTS = """
            select id, kind, quantity, coalesce(reason, '') as reason, made_by, at from stock_movements
            where product_id = ? and id < ? order by id desc limit ?""";

    /** An order or a movement: exactly one of the two ids is set. */
    private record Source(
            Instant at, @Nullable Long order, @Nullable Long movement, List<LedgerEntry> entries) {}

    /** Reads the page of orders and movements with smaller ids than these. */
    Ledger page(Connection connection, int productId, long beforeOrder, long beforeMovement) throws SQLException {
        int limit = Page.SIZE + 1;
        List<Source> orders = Sql.list(connection, ORDERS, LedgerRepository::order, productId, beforeOrder, limit);
        List<Source> movements =
                Sql.list(connection, MOVEMENTS, LedgerRepository::movement, productId, beforeMovement, limit);
        List<Source> all = Stream.concat(orders.stream(), movements.stream())
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

    private static Source order(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        String status = row.getString("status");
        int quantity = row.getInt("quantity");
        Instant placed = Sql.instant(row, "created_at");
        Instant ended = Sql.instantOrNull(row, "ended_at");
        Instant then = ended == null ? placed : ended;
        List<LedgerEntry> entries = switch (status) {
            case "pending" -> List.of(new LedgerEntry(placed, "reserved", -quantity, id, status, ""));
            case "declined", "cancelled" ->
                List.of(
                        new LedgerEntry(then, "returned", quantity, id, status, ""),
                        new LedgerEntry(placed, "reserved", -quantity, id, status, ""));
            default -> List.of(new LedgerEntry(then, "sale", -quantity, id, status, ""));
        };
        return new Source(placed, id, null, entries);
    }

    private static Source movement(ResultSet row) throws SQLException {
        Instant at = Sql.instant(row, "at");
        LedgerEntry entry = new LedgerEntry(
                at,
                row.getString("kind"),
                row.getInt("quantity"),
                null,
                row.getString("reason"),
                row.getString("made_by"));
        return new Source(at, null, row.getLong("id"), List.of(entry));
    }
}
