package dev.doorbuster.admin.customers;

import dev.doorbuster.admin.audit.Action;
import dev.doorbuster.admin.audit.Actor;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Query;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.service.text.Folding;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Reads, locks and unlocks customers. */
public final class CustomerRepository {

    private static final String SELECT = "select id, email, name, created_at, locked_at from customers";
    private static final Pattern ID = Pattern.compile("#?([1-9][0-9]{0,17})");
    private static final String LOCK = "update customers set locked_at = now() where id = :id and locked_at is null";
    private static final String UNLOCK =
            "update customers set locked_at = null where id = :id and locked_at is not null";
    private static final String TOTALS = """
            select count(*) as orders,
                   coalesce(sum(total_cents) filter (where status in ('paid', 'refunded', 'partially-refunded')), 0)
                     as paid_cents
            from orders where customer_id = :id""";

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
    List<Customer> list(Handle handle, String text, boolean locked, long after, int limit) {
        var id = ID.matcher(text);
        Query query = new Query(SELECT)
                .add("where id > :after", "after", after)
                .add("and id = :id", "id", id.matches() ? Long.valueOf(id.group(1)) : null);
        if (!text.isEmpty() && !id.matches()) {
            query.add(
                    "and (email_key like :email or name_folded like :name)",
                    Map.of(
                            "email", Query.beginning(Folding.email(text)),
                            "name", Query.containing(Folding.search(text))));
        }
        return query.addIf(locked, "and locked_at is not null")
                .add("order by id limit :limit", "limit", limit)
                .on(handle)
                .mapTo(Customer.class)
                .list();
    }

    /** Finds a customer by id. */
    Optional<Customer> find(Handle handle, long id) {
        return handle.createQuery(SELECT + " where id = :id")
                .bind("id", id)
                .mapTo(Customer.class)
                .findOne();
    }

    /** Returns the totals of a customer's orders. */
    Totals totals(Handle handle, long id) {
        return handle.createQuery(TOTALS).bind("id", id).mapTo(Totals.class).one();
    }

    /**
     * Locks or unlocks a customer, and returns the customer after the change.
     *
     * @throws RefusedException if there is no such customer, or it already is in the requested state
     */
    Customer setLocked(Handle handle, Actor actor, long id, boolean locked, String reason) {
        int touched = handle.createUpdate(locked ? LOCK : UNLOCK).bind("id", id).execute();
        Customer customer = find(handle, id).orElseThrow(() -> new CustomerRefusal.NoSuchCustomer(id).asException());
        if (touched == 0) {
            CustomerRefusal asBefore =
                    locked ? new CustomerRefusal.AlreadyLocked(id) : new CustomerRefusal.NotLocked(id);
            throw asBefore.asException();
        }
        audit.record(
                handle,
                actor,
                locked ? Action.CUSTOMER_LOCKED : Action.CUSTOMER_UNLOCKED,
                Long.toString(id),
                new JsonObject().put("locked", !locked),
                new JsonObject().put("locked", locked),
                reason);
        return customer;
    }
}
