package dev.doorbuster.storefront.order;

import dev.doorbuster.storefront.database.Seen;
import dev.doorbuster.storefront.database.stalereplica.ReadRouting;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads customers' orders.
 *
 * <p>Reads for display use the read routing. Reads that decide something, and responses to a change, use the primary.
 *
 * <p>Every look-up includes the customer, so that no customer can see another's order.
 */
public final class Orders {

    /** Number of orders on one page of the list. */
    public static final int PAGE_SIZE = 20;

    private static final String COLUMNS = """
            select o.id, o.status, o.total_cents, o.address, o.card_last4, o.created_at, o.pay_by,
              (select coalesce(json_agg(json_build_object('sku', l.sku, 'name', l.name, 'quantity', l.quantity,
                         'unitPriceCents', l.unit_price_cents) order by l.line_no), '[]')
               from order_lines l where l.order_id = o.id) as lines,
              (select coalesce(json_agg(json_build_object('status', h.status, 'at', h.at) order by h.id), '[]')
               from order_history h where h.order_id = o.id) as history
            from orders o
            """;

    private static final String BY_ID = COLUMNS + "where o.id = $1 and o.customer_id = $2";

    private static final String PAGE = """
            select o.id, o.status, o.total_cents, o.created_at,
              (select coalesce(sum(l.quantity), 0)::integer from order_lines l where l.order_id = o.id) as pieces
            from orders o
            where o.customer_id = $1 and o.id < $2
            order by o.id desc limit $3""";

    private final SqlClient primary;
    private final Supplier<ReadRouting> reads;

    public Orders(SqlClient primary, Supplier<ReadRouting> reads) {
        this.primary = primary;
        this.reads = reads;
    }

    /** One of a customer's own orders, for display. */
    public Future<Optional<Order>> show(Seen seen, long customerId, long orderId) {
        return reads.get().read(seen, BY_ID, Tuple.of(orderId, customerId)).map(Orders::first);
    }

    /** One of a customer's own orders, read from the primary. */
    public Future<Optional<Order>> find(long customerId, long orderId) {
        return find(primary, customerId, orderId);
    }

    /** The same on the given connection, so that a transaction sees what it has written. */
    public static Future<Optional<Order>> find(SqlClient client, long customerId, long orderId) {
        return client.preparedQuery(BY_ID)
                .execute(Tuple.of(orderId, customerId))
                .map(Orders::first);
    }

    private static Optional<Order> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(order(rows.iterator().next()));
    }

    /**
     * A page of a customer's orders, newest first.
     *
     * @param before the page contains only orders with ids below this one
     */
    public Future<OrderPage> page(Seen seen, long customerId, long before) {
        return reads.get()
                .read(seen, PAGE, Tuple.of(customerId, before, PAGE_SIZE + 1))
                .map(Orders::page);
    }

    private static OrderPage page(RowSet<Row> rows) {
        List<OrderSummary> summaries = new ArrayList<>();
        for (Row row : rows) {
            summaries.add(new OrderSummary(
                    row.getLong("id"),
                    OrderStatus.of(row.getString("status")),
                    row.getLong("total_cents"),
                    row.getInteger("pieces"),
                    row.getOffsetDateTime("created_at").toInstant()));
        }
        return OrderPage.of(summaries, PAGE_SIZE);
    }

    private static Order order(Row row) {
        String last4 = row.getString("card_last4");
        return new Order(
                row.getLong("id"),
                OrderStatus.of(row.getString("status")),
                row.getLong("total_cents"),
                lines(row.get(JsonArray.class, "lines")),
                history(row.get(JsonArray.class, "history")),
                Address.of(row.getJsonObject("address")),
                last4 == null ? "" : last4,
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("pay_by").toInstant());
    }

    private static List<Order.Line> lines(JsonArray array) {
        return array.stream()
                .map(JsonObject.class::cast)
                .map(line -> new Order.Line(
                        line.getString("sku"),
                        line.getString("name"),
                        line.getInteger("quantity"),
                        line.getInteger("unitPriceCents")))
                .toList();
    }

    private static List<Order.Step> history(JsonArray array) {
        return array.stream()
                .map(JsonObject.class::cast)
                .map(step -> new Order.Step(
                        OrderStatus.of(step.getString("status")),
                        OffsetDateTime.parse(step.getString("at")).toInstant()))
                .toList();
    }
}
