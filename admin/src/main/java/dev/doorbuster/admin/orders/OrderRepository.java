package dev.doorbuster.admin.orders;

import dev.doorbuster.admin.audit.AuditEntry;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Query;
import dev.doorbuster.admin.database.Sql;
import dev.doorbuster.admin.orders.Order.Summary;
import dev.doorbuster.service.text.Folding;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads orders. */
public final class OrderRepository {

    /** Maximum lines, history entries, refunds and audit entries that are read for one order. */
    private static final int MAX_PARTS = 200;

    /**
     * Maximum customers that a search by e-mail address passes to the query as ids. Above that, the join filters by
     * e-mail address.
     */
    private static final int MAX_CUSTOMERS = 100;

    private static final String LIST = """
            select o.id, o.status, o.total_cents, o.customer_id, o.created_at, c.email
            from orders o join customers c on c.id = o.customer_id
            where true""";
    private static final String BEFORE =
            "and (o.created_at, o.id) < ((select b.created_at from orders b where b.id = ?), ?)";
    private static final String NEWEST_FIRST = "order by o.created_at desc, o.id desc limit ?";
    private static final String CUSTOMERS =
            "select id from customers where email_key like ? order by email_key limit ?";

    private static final String FIND = """
            select o.id, o.status, o.total_cents, o.customer_id, o.created_at, c.email, c.name, o.address, \
            o.card_last4, o.request_id, o.pay_by
            from orders o join customers c on c.id = o.customer_id
            where o.id = ?""";
    private static final String LINES =
            "select sku, name, quantity, unit_price_cents from order_lines where order_id = ? order by line_no limit ?";
    private static final String HISTORY = "select status, at from order_history where order_id = ? order by id limit ?";
    private static final String PAYMENT =
            "select state, job_id, amount_cents, charge_id, attempts, last_error, updated_at from payments "
                    + "where order_id = ?";
    private static final String JOB = """
            select b.created_at, b.published_at, s.outcome, s.settled_at
            from outbox b left join settled_jobs s on s.job_id = b.job_id
            where b.job_id = ?::uuid""";
    private static final String REFUNDS = """
            select id, amount_cents, reason, state, created_by, created_at
            from refunds where order_id = ? order by id limit ?""";

    private final AuditRepository audit;

    public OrderRepository(AuditRepository audit) {
        this.audit = audit;
    }

    /** Lists orders, newest first. */
    public List<Summary> list(Connection connection, OrderFilter filter, int limit) throws SQLException {
        Long[] customers = customers(connection, filter.email());
        if (customers != null && customers.length == 0) {
            return List.of();
        }
        boolean many = customers != null && customers.length > MAX_CUSTOMERS;
        String email = filter.email();
        return new Query(LIST)
                .add("and o.status = ?", filter.status() == null ? null : filter.statusText())
                .add("and o.id = ?", filter.orderId())
                .add("and o.customer_id = any(?)", many ? null : (Object) customers)
                .add("and c.email_key like ?", many && email != null ? Query.beginning(Folding.email(email)) : null)
                .add("and o.created_at >= ?", filter.from())
                .add("and o.created_at < ?", filter.to())
                .add(BEFORE, filter.before(), filter.before())
                .add(NEWEST_FIRST, limit)
                .list(connection, OrderRepository::summary);
    }

    /**
     * Lists a customer's orders, newest first, beginning after the order with the id {@code before}; null for the
     * newest.
     */
    public List<Summary> ofCustomer(Connection connection, long customerId, @Nullable Long before, int limit)
            throws SQLException {
        return new Query(LIST)
                .add("and o.customer_id = ?", customerId)
                .add("and o.id < ?", before)
                .add("order by o.id desc limit ?", limit)
                .list(connection, OrderRepository::summary);
    }

    /**
     * The ids of the customers whose e-mail address matches, at most one more than {@link #MAX_CUSTOMERS}; null without
     * a search. They are queried first, so that the planner knows how many customers the order query covers.
     */
    private static Long @Nullable [] customers(Connection connection, @Nullable String email) throws SQLException {
        return email == null
                ? null
                : Sql.list(
                                connection,
                                CUSTOMERS,
                                row -> row.getLong("id"),
                                Query.beginning(Folding.email(email)),
                                MAX_CUSTOMERS + 1)
                        .toArray(Long[]::new);
    }

    /** Finds an order with all its details. */
    public Optional<Order> find(Connection connection, long id) throws SQLException {
        List<Order.Line> lines = Sql.list(
                connection,
                LINES,
                row -> new Order.Line(
                        row.getString("sku"),
                        row.getString("name"),
                        row.getInt("quantity"),
                        row.getInt("unit_price_cents")),
                id,
                MAX_PARTS);
        List<Order.Step> history = Sql.list(
                connection,
                HISTORY,
                row -> new Order.Step(row.getString("status"), Sql.instant(row, "at")),
                id,
                MAX_PARTS);
        Optional<Order.Payment> payment = Sql.first(connection, PAYMENT, OrderRepository::payment, id);
        Optional<Order.Job> job = payment.isEmpty()
                ? Optional.empty()
                : Sql.first(connection, JOB, OrderRepository::job, payment.get().jobId());
        List<AuditEntry> changes = audit.about(connection, "order", Long.toString(id), MAX_PARTS);
        List<Order.Refund> refunds = Sql.list(connection, REFUNDS, OrderRepository::refund, id, MAX_PARTS);
        return Sql.first(
                connection,
                FIND,
                row -> new Order(
                        summary(row),
                        row.getString("name"),
                        new JsonObject(row.getString("address")),
                        textOr(row, "card_last4", ""),
                        textOr(row, "request_id", ""),
                        Sql.instant(row, "pay_by"),
                        lines,
                        history,
                        payment.orElse(null),
                        job.orElse(null),
                        refunds,
                        changes),
                id);
    }

    private static Summary summary(ResultSet row) throws SQLException {
        return new Summary(
                row.getLong("id"),
                row.getString("status"),
                row.getLong("total_cents"),
                row.getLong("customer_id"),
                row.getString("email"),
                Sql.instant(row, "created_at"));
    }

    private static Order.Payment payment(ResultSet row) throws SQLException {
        return new Order.Payment(
                row.getString("state"),
                row.getString("job_id"),
                row.getLong("amount_cents"),
                row.getString("charge_id"),
                row.getInt("attempts"),
                row.getString("last_error"),
                Sql.instant(row, "updated_at"));
    }

    private static Order.Job job(ResultSet row) throws SQLException {
        return new Order.Job(
                Sql.instant(row, "created_at"),
                Sql.instantOrNull(row, "published_at"),
                row.getString("outcome"),
                Sql.instantOrNull(row, "settled_at"));
    }

    private static Order.Refund refund(ResultSet row) throws SQLException {
        return new Order.Refund(
                row.getLong("id"),
                row.getLong("amount_cents"),
                row.getString("reason"),
                RefundState.of(row.getString("state")),
                row.getString("created_by"),
                Sql.instant(row, "created_at"));
    }

    private static String textOr(ResultSet row, String column, String fallback) throws SQLException {
        String value = row.getString(column);
        return value == null ? fallback : value;
    }
}
