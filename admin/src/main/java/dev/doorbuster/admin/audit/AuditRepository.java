package dev.doorbuster.admin.audit;

import dev.doorbuster.admin.database.Query;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes and reads the audit log. An entry must be written in the transaction of its change. */
public final class AuditRepository {

    private static final String INSERT = """
            insert into audit_log (staff, action, kind, subject, before, after, reason, request_id)
            values (:staff, :action, :kind, :subject, :before::jsonb, :after::jsonb, :reason, :requestId)""";
    private static final String LIST = """
            select id, at, staff, action, kind, subject, before, after, coalesce(reason, '') as reason, request_id
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
            Handle handle,
            Actor actor,
            Action action,
            String subject,
            JsonObject before,
            JsonObject after,
            @Nullable String reason) {
        handle.createUpdate(INSERT)
                .bind("staff", actor.staff())
                .bind("action", action.text())
                .bind("kind", action.kind())
                .bind("subject", subject)
                .bind("before", before.encode())
                .bind("after", after.encode())
                .bind("reason", reason)
                .bind("requestId", actor.requestId())
                .execute();
    }

    /** Lists entries, newest first. */
    List<AuditEntry> list(Handle handle, AuditFilter filter, int limit) {
        return new Query(LIST)
                .add("and staff = :staff", "staff", filter.staff())
                .add(
                        "and action = :action",
                        "action",
                        filter.action() == null ? null : filter.action().text())
                .add("and subject = :subject", "subject", filter.subject())
                .add("and id < :before", "before", filter.before())
                .add("order by id desc limit :limit", "limit", limit)
                .on(handle)
                .mapTo(AuditEntry.class)
                .list();
    }

    /** The latest entries about one subject, newest first. */
    public List<AuditEntry> about(Handle handle, String kind, String subject, int limit) {
        return handle.createQuery(LIST + " and kind = :kind and subject = :subject order by id desc limit :limit")
                .bind("kind", kind)
                .bind("subject", subject)
                .bind("limit", limit)
                .mapTo(AuditEntry.class)
                .list();
    }
}
