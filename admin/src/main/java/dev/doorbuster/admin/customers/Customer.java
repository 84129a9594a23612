package dev.doorbuster.admin.customers;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer.
 *
 * @param lockedAt since when they may neither log in nor order; null when they may
 */
public record Customer(
        long id,
        String email,
        String name,
        Instant createdAt,
        @Nullable Instant lockedAt) {

    /** Whether they may neither log in nor order. */
    public boolean locked() {
        return lockedAt != null;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("id", Long.toString(id))
                .put("email", email)
                .put("name", name)
                .put("createdAt", createdAt.toString())
                .put("locked", locked())
                .put("lockedAt", lockedAt == null ? null : lockedAt.toString());
    }
}
