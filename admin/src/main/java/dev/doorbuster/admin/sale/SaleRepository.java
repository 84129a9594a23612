package dev.doorbuster.admin.sale;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Computes the totals of the last 24 hours. */
public final class SaleRepository {

    private static final String BY_STATUS = """
            select status, count(*) as orders, sum(total_cents) as cents
            from orders where created_at > now() - interval '24 hours'
            group by status order by orders desc""";
    private static final String CAPTURED = """
            select coalesce(sum(p.amount_cents), 0) as cents
            from orders o join payments p on p.order_id = o.id
            where o.created_at > now() - interval '24 hours' and p.state = 'captured'""";
    private static final String REFUNDED = """
            select coalesce(sum(amount_cents), 0) as cents
            from refunds where created_at > now() - interval '24 hours' and state = 'succeeded'""";

    /** The number and total of the orders with one status, in integer cents. */
    public record StatusCount(String status, long orders, long cents) {}

    /** The totals of the sale. Amounts are integer cents. */
    public record Figures(List<StatusCount> statuses, long capturedCents, long refundedCents) {

        /** The number of all orders. */
        public long orders() {
            return statuses.stream().mapToLong(StatusCount::orders).sum();
        }

        /** Captured minus refunded. */
        public long revenueCents() {
            return capturedCents - refundedCents;
        }
    }

    /** Reads the totals of the 24 hours up to now. */
    public Figures figures(Handle handle) {
        return new Figures(
                handle.createQuery(BY_STATUS).mapTo(StatusCount.class).list(),
                handle.createQuery(CAPTURED).mapTo(Long.class).one(),
                handle.createQuery(REFUNDED).mapTo(Long.class).one());
    }
}
