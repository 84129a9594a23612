package dev.doorbuster.admin.web;

import dev.doorbuster.platform.http.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a POST brought, as a form or as a JSON object; wrong input ends with a problem that names the field and its limit. */
public final class Input {

    private final RoutingContext context;
    private final @Nullable JsonObject json;

    private Input(RoutingContext context, @Nullable JsonObject json) {
        this.context = context;
        this.json = json;
    }

    /** Reads the body; a JSON content type must carry a JSON object. */
    public static Input of(RoutingContext context) {
        if (!isJson(context)) {
            return new Input(context, null);
        }
        Buffer body = context.body().buffer();
        try {
            if (body != null) {
                return new Input(context, new JsonObject(body));
            }
        } catch (DecodeException | ClassCastException e) {
            // Told below.
        }
        throw new ProblemException(400, "Bad Request", "the body must be a JSON object");
    }

    /** Whether the body claims to be JSON; such a request cannot be sent across sites without a preflight. */
    public static boolean isJson(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }

    /** A text that may be absent; blank counts as absent. */
    public Optional<String> optional(String field, int maxLength) {
        Object value = json == null ? context.request().getFormAttribute(field) : json.getValue(field);
        if (value == null || (value instanceof String text && text.isBlank())) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            if (text.strip().length() <= maxLength) {
                return Optional.of(text.strip());
            }
            throw invalid(field, "must be at most " + maxLength + " characters");
        }
        if (value instanceof Number || value instanceof Boolean) {
            return Optional.of(value.toString());
        }
        throw invalid(field, "must be a text");
    }

    /** A text that must be there. */
    public String text(String field, int maxLength) {
        return optional(field, maxLength).orElseThrow(() -> invalid(field, "must not be empty"));
    }

    /** A secret, exactly as it was typed. */
    public String secret(String field, int maxLength) {
        Object value = json == null ? context.request().getFormAttribute(field) : json.getValue(field);
        if (value instanceof String text && !text.isEmpty() && text.length() <= maxLength) {
            return text;
        }
        throw invalid(field, "must have 1 to " + maxLength + " characters");
    }

    /** A whole number within limits. */
    public long integer(String field, long least, long most) {
        String given = text(field, 20);
        try {
            long value = Long.parseLong(given);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, together with the limits.
        }
        throw invalid(field, "must be a whole number from " + least + " to " + most);
    }

    /** The problem for a field that is wrong. */
    public static ProblemException invalid(String field, String limit) {
        return new ProblemException(422, "Unprocessable Content", field + " " + limit).with("field", field);
    }
}
