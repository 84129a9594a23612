package dev.doorbuster.service.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A response of the payment provider, not yet interpreted.
 *
 * @param retryAfter the header of this name; null when it is absent
 * @param body null when it is empty
 */
public record ProviderResponse(
        int status, @Nullable String retryAfter, @Nullable Buffer body) {

    /** The JSON object in the body; empty when the body is anything else. */
    public Optional<JsonObject> json() {
        try {
            return body == null ? Optional.empty() : Optional.of(body.toJsonObject());
        } catch (DecodeException | ClassCastException notAnObject) {
            return Optional.empty();
        }
    }
}
