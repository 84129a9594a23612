package dev.doorbuster.admin.orders;

import dev.doorbuster.admin.audit.AuditEntry;
import dev.doorbuster.admin.audit.AuditRepository;
import dev.doorbuster.admin.database.Query;
import dev.doorbuster.admin.orders.Order.Summary;
import dev.doorbuster.service.text.Folding;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
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
            "and (o.created_at, o.id) < ((select b.created_at from orders b where b.id = :before), :before)";
    private static final String NEWEST_FIRST = "order by o.created_at desc, o.id desc limit :limit";
    private static final String CUSTOMERS =
            "select id from customers where email_key like :email order by email_key limit :limit";

    private static final String FIND = """
            select o.id, o.status, o.total_cents, o.customer_id, o.created_at, c.email, c.name, o.address, \
            coalesce(o.card_last4, '') as card_last4, coalesce(o.request_id, '') as request_id, o.pay_by
            from orders o join customers c on c.id = o.customer_id
            where o.id = :order""";
    private static final String LINES = "select sku, name, quantity, unit_price_cents from order_lines "
            + "where order_id = :order order by line_no limit :limit";
    private static final String HISTORY =
            "select status, at from order_history where order_id = :order order by id limit :limit";
    private static final String PAYMENT =
            "select state, job_id, amount_cents, charge_id, attempts, last_error, updated_at from payments "
                    + "where order_id = :order";
    private static final String JOB = """
            select b.created_at as written_at, b.published_at, s.outcome, s.settled_at
            from outbox b left join settled_jobs s on s.job_id = b.job_id
            where b.job_id = :job::uuid""";
    private static final String REFUNDS = """
            select id, amount_cents, reason, state, created_by, created_at
            from refunds where order_id = :order order by id limit :limit""";

    /** An order without the lists that belong to it. */
    private record Head(
            @Nested Summary summary,
            String name,
            JsonObject address,
            String cardLast4,
            String requestId,
            Instant payBy) {}

    private final AuditRepository audit;

    public OrderRepository(AuditRepository audit) {
        this.audit = audit;
    }

    /** Lists orders, newest first. */
    public List<Summary> list(Handle handle, OrderFilter filter, int limit) {
        Long[] customers = customers(handle, filter.email());
        if (customers != null && customers.length == 0) {
            return List.of();
        }
        boolean many = customers != null && customers.length > MAX_CUSTOMERS;
        String email = filter.email();
        return new Query(LIST)
                .add("and o.status = :status", "status", filter.status() == null ? null : filter.statusText())
                .add("and o.id = :order", "order", filter.orderId())
                .add("and o.customer_id = any(:customers)", "customers", many ? null : customers)
                .add(
                        "and c.email_key like :email",
                        "email",
                        many && email != null ? Query.beginning(Folding.email(email)) : null)
                .add("and o.created_at >= :from", "from", filter.from())
                .add("and o.created_at < :to", "to", filter.to())
                .add(BEFORE, "before", filter.before())
                .add(NEWEST_FIRST, "limit", limit)
                .on(handle)
                .mapTo(Summary.class)
                .list();
    }

    /**
     * Lists a customer's orders, newest first, beginning after the order with the id {@code before}; null for the
     * newest.
     */
    public List<Summary> ofCustomer(Handle handle, long customerId, @Nullable Long before, int limit) {
        return new Query(LIST)
                .add("and o.customer_id = :customer", "customer", customerId)
                .add("and o.id < :before", "before", before)
                .add("order by o.id desc limit :limit", "limit", limit)
                .on(handle)
                .mapTo(Summary.class)
                .list();
    }

    /**
     * The ids of the customers whose e-mail address matches, at most one more than {@link #MAX_CUSTOMERS}; null without
     * a search. They are queried first, so that the planner knows how many customers the order query covers.
     */
    private static Long @Nullable [] customers(Handle handle, @Nullable String email) {
        return email == null
                ? null
                : handle.createQuery(CUSTOMERS)
                        .bind("email", Query.beginning(Folding.email(email)))
                        .bind("limit", MAX_CUSTOMERS + 1)
                        .mapTo(Long.class)
                        .list()
                        .toArray(Long[]::new);
    }

    /** Finds an order with all its details. */
    public Optional<Order> find(Handle handle, long id) {
        List<Order.Line> lines = parts(handle, LINES, id, Order.Line.class);
        List<Order.Step> history = parts(handle, HISTORY, id, Order.Step.class);
        Optional<Order.Payment> payment =
                of(handle, PAYMENT, id).mapTo(Order.Payment.class).findOne();
        Optional<Order.Job> job = payment.flatMap(found -> handle.createQuery(JOB)
                .bind("job", found.jobId())
                .mapTo(Order.Job.class)
                .findOne());
        List<AuditEntry> changes = audit.about(handle, "order", Long.toString(id), MAX_PARTS);
        List<Order.Refund> refunds = parts(handle, REFUNDS, id, Order.Refund.class);
        return of(handle, FIND, id)
                .mapTo(Head.class)
                .map(head -> new Order(
                        head.summary(),
                        head.name(),
                        head.address(),
                        head.cardLast4(),
                        head.requestId(),
                        head.payBy(),
                        lines,
                        history,
                        payment.orElse(null),
                        job.orElse(null),
                        refunds,
                        changes))
                .findOne();
    }

    private static org.jdbi.v3.core.statement.Query of(Handle handle, String sql, long id) {
        return handle.createQuery(sql).bind("order", id);
    }

    private static <T> List<T> parts(Handle handle, String sql, long id, Class<T> type) {
        return of(handle, sql, id).bind("limit", MAX_PARTS).mapTo(type).list();
    }
}
