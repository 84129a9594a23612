package dev.doorbuster.admin.customers;

import dev.doorbuster.admin.audit.Action;
import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Query;
import dev.doorbuster.admin.database.Sql;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.service.text.Folding;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads, locks and unlocks customers. */
public final class CustomerRepository {

    private static final String SELECT = "select id, email, name, created_at, locked_at from customers";
    private static final Pattern ID = Pattern.compile("#?([1-9][0-9]{0,17})");
    private static final String LOCK = "update customers set locked_at = now() where id = ? and locked_at is null";
    private static final String UNLOCK = "update customers set locked_at = null where id = ? and locked_at is not null";
    private static final String TOTALS = """
            select count(*) as orders,
                   coalesce(sum(total_cents) filter (where status in ('paid', 'refunded', 'partially-refunded')), 0)
                     as paid_cents
            from orders where customer_id = ?""";

    /** A customer's number of orders, and the total of the paid ones before refunds, in integer cents. */
    public record Totals(long orders, long paidCents) {}

    private final AuditRepository audit;

    public CustomerRepository(AuditRepository audit) {
        this.audit = audit;
    }

    /**
     * Lists customers by id, beginning after an id.
     *
     * @param text an id, the beginning of an e-mail address, or a part of a name; empty for all
     * @param locked whether to list only locked customers
     * @param after the id after which the page begins; 0 for the first page
     */
    List<Customer> list(Connection connection, String text, boolean locked, long after, int limit) throws SQLException {
        var id = ID.matcher(text);
        boolean words = !text.isEmpty() && !id.matches();
        return new Query(SELECT)
                .add("where id > ?", after)
                .add("and id = ?", id.matches() ? Long.valueOf(id.group(1)) : null)
                .add(
                        "and (email_key like ? or name_folded like ?)",
                        words ? Query.beginning(Folding.email(text)) : null,
                        words ? Query.containing(Folding.search(text)) : null)
                .add(locked ? "and locked_at is not null" : "")
                .add("order by id limit ?", limit)
                .list(connection, CustomerRepository::customer);
    }

    /** Finds a customer by id. */
    Optional<Customer> find(Connection connection, long id) throws SQLException {
        return new Query(SELECT)
                .add("where id = ?", id).list(connection, CustomerRepository::customer).stream()
                        .findFirst();
    }

    /** Returns the totals of a customer's orders. */
    Totals totals(Connection connection, long id) throws SQLException {
        return Sql.first(connection, TOTALS, row -> new Totals(row.getLong("orders"), row.getLong("paid_cents")), id)
                .orElseThrow();
    }

    /**
     * Locks or unlocks a customer, and returns the customer after the change.
     *
     * @throws RefusedException if there is no such customer, or it already is in the requested state
     */
    Customer setLocked(Connection connection, Actor actor, long id, boolean locked, String reason) throws SQLException {
        int touched = Sql.update(connection, locked ? LOCK : UNLOCK, id);
        Customer customer =
                find(connection, id).orElseThrow(() -> new CustomerRefusal.NoSuchCustomer(id).asException());
        if (touched == 0) {
            CustomerRefusal asBefore =
                    locked ? new CustomerRefusal.AlreadyLocked(id) : new CustomerRefusal.NotLocked(id);
            throw asBefore.asException();
        }
        audit.record(
                connection,
                actor,
                locked ? Action.CUSTOMER_LOCKED : Action.CUSTOMER_UNLOCKED,
                Long.toString(id),
                new JsonObject().put("locked", !locked),
                new JsonObject().put("locked", locked),
                reason);
        return customer;
    }

    private static Customer customer(ResultSet row) throws SQLException {
        return new Customer(
                row.getLong("id"),
                row.getString("email"),
                row.getString("name"),
                Sql.instant(row, "created_at"),
                Sql.instantOrNull(row, "locked_at"));
    }
}
