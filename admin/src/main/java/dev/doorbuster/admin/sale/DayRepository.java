package dev.doorbuster.admin.sale;

import dev.doorbuster.admin.database.Sql;
import dev.doorbuster.admin.sale.Day.Happened;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads the last 24 hours as series. */
public final class DayRepository {

    private static final String NOW = "select now() as now";
    private static final String PLACED = """
            select floor(extract(epoch from o.created_at) / ?)::bigint as step, count(*) as orders,
                   coalesce(sum(p.amount_cents) filter (where p.state = 'captured'), 0) as captured_cents
            from orders o left join payments p on p.order_id = o.id
            where o.created_at >= ? and o.created_at <= ?
            group by step""";
    private static final String ENDED = """
            select floor(extract(epoch from h.at) / ?)::bigint as step, count(*) as orders, 0 as captured_cents
            from orders o
            cross join lateral (
              select min(at) as at from order_history where order_id = o.id and status <> 'pending') h
            where o.created_at >= ? and o.created_at <= ? and h.at <= ?
            group by step""";

    /** Reads the 24 hours up to now. */
    Day day(Connection connection) throws SQLException {
        Instant now = Sql.first(connection, NOW, row -> Sql.instant(row, "now")).orElseThrow();
        Instant earliest = Day.earliest(now);
        long step = Day.STEP.toSeconds();
        List<Happened> placed = Sql.list(connection, PLACED, DayRepository::happened, step, earliest, now);
        List<Happened> ended = Sql.list(connection, ENDED, DayRepository::happened, step, earliest, now, now);
        return Day.of(now, placed, ended);
    }

    private static Happened happened(ResultSet row) throws SQLException {
        return new Happened(row.getLong("step"), row.getLong("orders"), row.getLong("captured_cents"));
    }
}
