package dev.doorbuster.admin.orders;

import dev.doorbuster.admin.database.Sql;
import dev.doorbuster.admin.orders.Order.Summary;
import dev.doorbuster.admin.web.Paging;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads orders. */
public final class OrderRepository {

    /** Steps, lines and refunds that are shown of one order. */
    private static final int MAX_PARTS = 200;

    private static final String LIST = """
            select o.id, o.status, o.total_cents, o.created_at, c.email
            from orders o join customers c on c.id = o.customer_id
            where true""";
    private static final String WITH_STATUS = " and o.status = ?";
    private static final String WITH_ID = " and o.id = ?";
    private static final String WITH_EMAIL =
            " and o.customer_id in (select id from customers where lower(email) like ? order by lower(email) limit 100)";
    private static final String BEFORE = " and o.id < ?";
    private static final String NEWEST_FIRST = " order by o.id desc limit ?";

    private static final String FIND = """
            select o.id, o.status, o.total_cents, o.created_at, c.email, c.name, o.address, o.card_last4, o.request_id, o.pay_by
            from orders o join customers c on c.id = o.customer_id
            where o.id = ?""";
    private static final String LINES =
            "select sku, name, quantity, unit_price_cents from order_lines where order_id = ? order by line_no limit ?";
    private static final String HISTORY = "select status, at from order_history where order_id = ? order by id limit ?";
    private static final String PAYMENT =
            "select state, job_id, amount_cents, charge_id, attempts, last_error, updated_at from payments where order_id = ?";
    private static final String REFUNDS = """
            select id, amount_cents, reason, state, created_by, created_at
            from refunds where order_id = ? order by id limit ?""";

    /** One page of a list, and one row more when another page follows. */
    public List<Summary> list(Connection connection, OrderFilter filter) throws SQLException {
        StringBuilder sql = new StringBuilder(LIST);
        List<Object> parameters = new ArrayList<>();
        restrict(sql, parameters, WITH_STATUS, filter.status() == null ? null : filter.statusText());
        restrict(sql, parameters, WITH_ID, filter.orderId());
        restrict(sql, parameters, WITH_EMAIL, filter.email() == null ? null : beginning(filter.email()));
        restrict(sql, parameters, BEFORE, filter.before());
        restrict(sql, parameters, NEWEST_FIRST, Paging.SIZE + 1);
        return Sql.list(connection, sql.toString(), OrderRepository::summary, parameters.toArray());
    }

    /** One order with all its parts. */
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
                        refunds),
                id);
    }

    private static void restrict(
            StringBuilder sql, List<Object> parameters, String condition, @Nullable Object parameter) {
        if (parameter != null) {
            sql.append(condition);
            parameters.add(parameter);
        }
    }

    /** A pattern for texts that begin so, whatever characters they hold. */
    private static String beginning(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static Summary summary(ResultSet row) throws SQLException {
        return new Summary(
                row.getLong("id"),
                row.getString("status"),
                row.getLong("total_cents"),
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

    private static Order.Refund refund(ResultSet row) throws SQLException {
        return new Order.Refund(
                row.getLong("id"),
                row.getLong("amount_cents"),
                row.getString("reason"),
                row.getString("state"),
                row.getString("created_by"),
                Sql.instant(row, "created_at"));
    }

    private static String textOr(ResultSet row, String column, String fallback) throws SQLException {
        String value = row.getString(column);
        return value == null ? fallback : value;
    }
}
