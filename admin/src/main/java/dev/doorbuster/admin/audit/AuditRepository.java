package dev.doorbuster.admin.audit;

import dev.doorbuster.admin.database.Query;
import dev.doorbuster.admin.database.Sql;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and reads the audit log. An entry must be written in the transaction of its change. */
public final class AuditRepository {

    private static final String INSERT = """
            insert into audit_log (staff, action, kind, subject, before, after, reason, request_id)
            values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)""";
    private static final String LIST = """
            select id, at, staff, action, kind, subject, before, after, reason, request_id
            from audit_log where true""";

    /**
     * Writes one entry.
     *
     * @param subject identifies the changed thing within its kind
     * @param before the old values of the changed fields
     * @param after the new values of the changed fields
     * @param reason the reason that the member of staff entered; null for none
     */
    public void record(
            Connection connection,
            Actor actor,
            Action action,
            String subject,
            JsonObject before,
            JsonObject after,
            @Nullable String reason)
            throws SQLException {
        Sql.update(
                connection,
                INSERT,
                actor.staff(),
                action.text(),
                action.kind(),
                subject,
                before.encode(),
                after.encode(),
                reason,
                actor.requestId());
    }

    /** Lists entries, newest first. */
    List<AuditEntry> list(Connection connection, AuditFilter filter, int limit) throws SQLException {
        return new Query(LIST)
                .add("and staff = ?", filter.staff())
                .add(
                        "and action = ?",
                        filter.action() == null ? null : filter.action().text())
                .add("and subject = ?", filter.subject())
                .add("and id < ?", filter.before())
                .add("order by id desc limit ?", limit)
                .list(connection, AuditRepository::entry);
    }

    /** The latest entries about one subject, newest first. */
    public List<AuditEntry> about(Connection connection, String kind, String subject, int limit) throws SQLException {
        return new Query(LIST)
                .add("and kind = ?", kind)
                .add("and subject = ?", subject)
                .add("order by id desc limit ?", limit)
                .list(connection, AuditRepository::entry);
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                Sql.instant(row, "at"),
                row.getString("staff"),
                row.getString("action"),
                row.getString("kind"),
                row.getString("subject"),
                new JsonObject(row.getString("before")),
                new JsonObject(row.getString("after")),
                row.getString("reason") == null ? "" : row.getString("reason"),
                row.getString("request_id"));
    }
}
