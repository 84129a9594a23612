package dev.doorbuster.admin.audit;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One change by staff: actor, time, action, subject, old and new values, and reason. */
public record AuditEntry(
        long id,
        Instant at,
        String staff,
        String action,
        String kind,
        String subject,
        JsonObject before,
        JsonObject after,
        String reason,
        String requestId) {

    /** The path of the page that shows the changed subject. */
    public String subjectAddress() {
        return switch (kind) {
            case "order" -> "/admin/orders/" + subject;
            case "product" -> "/admin/products/" + subject;
            case "customer" -> "/admin/customers/" + subject;
            default -> "/admin/payments";
        };
    }

    /** The changed values, one line each, such as {@code available: 5 → 8}. */
    public List<String> changes() {
        List<String> lines = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(before.fieldNames());
        names.addAll(after.fieldNames());
        for (String name : names) {
            String from = text(before.getValue(name));
            String to = text(after.getValue(name));
            if (!before.containsKey(name)) {
                lines.add(name + ": " + to);
            } else if (!from.equals(to)) {
                lines.add(name + ": " + from + " → " + to);
            }
        }
        return lines;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "–" : value.toString();
    }

    /** The JSON representation. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("id", Long.toString(id))
                .put("at", at.toString())
                .put("staff", staff)
                .put("action", action)
                .put("kind", kind)
                .put("subject", subject)
                .put("before", before)
                .put("after", after)
                .put("reason", reason)
                .put("requestId", requestId);
    }
}
