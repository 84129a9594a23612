package dev.doorbuster.check.fact;

import dev.doorbuster.sandbox.client.InFlight;
import dev.doorbuster.sandbox.client.ShopDatabase;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A consistent snapshot of the database: all reads through it see the same state. */
public final class ShopSnapshot implements AutoCloseable {

    private static final int FETCH_ROWS = 2_000;

    private static final String ORDERS = """
            select o.id, o.status, o.total_cents, o.cart_id::text as cart_id, extract(epoch from o.pay_by) as pay_by,
                   coalesce(l.lines, 0) as lines, coalesce(l.cents, 0) as lines_cents, h.steps,
                   p.job_id, p.amount_cents, p.state, p.charge_id,
                   coalesce(x.messages, 0) as messages, x.job_id as message_job_id, coalesce(x.published, false) \
                   as published,
                   coalesce(s.settlements, 0) as settlements, s.job_id as settled_job_id, s.outcome,
                   coalesce(r.succeeded, 0) as refunded, coalesce(r.open, 0) as refunds_open
            from orders o
            left join payments p on p.order_id = o.id
            left join (select order_id, count(*) as lines, sum(quantity::bigint * unit_price_cents) as cents
                       from order_lines group by order_id) l on l.order_id = o.id
            left join (select order_id, array_agg(status order by id) as steps
                       from order_history group by order_id) h on h.order_id = o.id
            left join (select order_id, count(*) as messages, min(job_id::text) as job_id,
                              bool_and(published_at is not null) as published
                       from outbox group by order_id) x on x.order_id = o.id
            left join (select order_id, count(*) as settlements, min(job_id::text) as job_id, min(outcome) as outcome
                       from settled_jobs group by order_id) s on s.order_id = o.id
            left join (select order_id, sum(amount_cents) filter (where state = 'succeeded') as succeeded,
                              sum(amount_cents) filter (where state = 'requested') as open
                       from refunds group by order_id) r on r.order_id = o.id
            order by o.id""";

    private static final String STOCK = """
            select p.id, p.sku, coalesce(s.initial, 0) as initial, coalesce(s.restocked, 0) as restocked,
                   coalesce(m.moved, 0) as moved,
                   coalesce(s.available, 0) as available, coalesce(s.reserved, 0) as reserved, coalesce(s.sold, 0) \
                   as sold,
                   coalesce(l.pending, 0) as pending_lines, coalesce(l.sold, 0) as sold_lines
            from products p
            left join stock s on s.product_id = p.id
            left join (select product_id, sum(quantity) as moved
                       from stock_movements group by product_id) m on m.product_id = p.id
            left join (select product_id, sum(quantity) filter (where status = 'pending') as pending,
                              sum(quantity) filter (where status in ('paid', 'refunded', 'partially-refunded')) as sold
                       from order_lines join orders on orders.id = order_id
                       group by product_id) l on l.product_id = p.id
            order by p.id""";

    private final Connection connection;

    private ShopSnapshot(Connection connection) {
        this.connection = connection;
    }

    /** Opens a snapshot, which is taken at the first query. Closing it returns the connection to auto-commit. */
    public static ShopSnapshot of(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        return new ShopSnapshot(connection);
    }

    public InFlight inFlight(long queued) throws SQLException {
        return ShopDatabase.inFlight(connection, queued);
    }

    /** When the snapshot began, by the database's clock. */
    public Instant now() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select extract(epoch from now()) as now")) {
            row.next();
            return instant(row.getDouble("now"));
        }
    }

    public void forEachOrder(Consumer<OrderFacts> consumer) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet row = statement.executeQuery(ORDERS)) {
                while (row.next()) {
                    consumer.accept(order(row));
                }
            }
        }
    }

    public void forEachStock(Consumer<StockFacts> consumer) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet row = statement.executeQuery(STOCK)) {
                while (row.next()) {
                    consumer.accept(stock(row));
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setReadOnly(false);
        connection.setAutoCommit(true);
    }

    private static OrderFacts order(ResultSet row) throws SQLException {
        return new OrderFacts(
                row.getLong("id"),
                row.getString("status"),
                row.getLong("total_cents"),
                instant(row.getDouble("pay_by")),
                row.getInt("lines"),
                row.getLong("lines_cents"),
                history(row.getArray("steps")),
                payment(row),
                new OrderFacts.Job(
                        row.getInt("messages"),
                        row.getString("message_job_id"),
                        row.getBoolean("published"),
                        row.getInt("settlements"),
                        row.getString("settled_job_id"),
                        row.getString("outcome")),
                new OrderFacts.Refunds(row.getLong("refunded"), row.getLong("refunds_open")),
                row.getString("cart_id"));
    }

    private static OrderFacts.@Nullable Payment payment(ResultSet row) throws SQLException {
        String jobId = row.getString("job_id");
        return jobId == null
                ? null
                : new OrderFacts.Payment(
                        jobId, row.getLong("amount_cents"), row.getString("state"), row.getString("charge_id"));
    }

    private static List<String> history(@Nullable Array steps) throws SQLException {
        return steps == null ? List.of() : List.of((String[]) steps.getArray());
    }

    private static StockFacts stock(ResultSet row) throws SQLException {
        return new StockFacts(
                row.getInt("id"),
                row.getString("sku"),
                row.getLong("initial"),
                row.getLong("restocked"),
                row.getLong("moved"),
                row.getLong("available"),
                row.getLong("reserved"),
                row.getLong("sold"),
                row.getLong("pending_lines"),
                row.getLong("sold_lines"));
    }

    private static Instant instant(double epochSeconds) {
        return Instant.ofEpochMilli(Math.round(epochSeconds * 1_000));
    }
}
