package dev.doorbuster.admin.sale;

import dev.doorbuster.admin.sale.Day.Happened;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads the last 24 hours as series. */
public final class DayRepository {

    private static final String NOW = "select now() as now";
    private static final String PLACED = """
            select floor(extract(epoch from o.created_at) / :step)::bigint as step, count(*) as orders,
                   coalesce(sum(p.amount_cents) filter (where p.state = 'captured'), 0) as captured_cents
            from orders o left join payments p on p.order_id = o.id
            where o.created_at >= :earliest and o.created_at <= :now
            group by step""";
    private static final String ENDED = """
            select floor(extract(epoch from h.at) / :step)::bigint as step, count(*) as orders, 0 as captured_cents
            from orders o
            cross join lateral (
              select min(at) as at from order_history where order_id = o.id and status <> 'pending') h
            where o.created_at >= :earliest and o.created_at <= :now and h.at <= :now
            group by step""";

    /** Reads the 24 hours up to now. */
    Day day(Handle handle) {
        Instant now = handle.createQuery(NOW).mapTo(Instant.class).one();
        return Day.of(now, happened(handle, PLACED, now), happened(handle, ENDED, now));
    }

    private static List<Happened> happened(Handle handle, String sql, Instant now) {
        return handle.createQuery(sql)
                .bind("step", Day.STEP.toSeconds())
                .bind("earliest", Day.earliest(now))
                .bind("now", now)
                .mapTo(Happened.class)
                .list();
    }
}
