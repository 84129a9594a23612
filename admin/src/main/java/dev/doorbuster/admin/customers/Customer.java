package dev.doorbuster.admin.customers;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer.
 *
 * @param lockedAt when the customer was locked, and so can neither log in nor order; null if not locked
 */
public record Customer(
        long id,
        String email,
        String name,
        Instant createdAt,
        @Nullable Instant lockedAt) {

    /** Whether the customer is locked, and so can neither log in nor order. */
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
