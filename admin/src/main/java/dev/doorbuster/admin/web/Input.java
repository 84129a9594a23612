package dev.doorbuster.admin.web;

import dev.doorbuster.platform.http.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a POST brought, as a form or as a JSON object; wrong input ends with a problem that names the field and its limit. */
public final class Input {

    private static final int MAX_REASON = 200;
    private static final int MAX_KEY = 64;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.:-]{1," + MAX_KEY + "}");

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

    /** Whether a field was sent, even if empty. */
    public boolean has(String field) {
        return json == null ? context.request().formAttributes().contains(field) : json.containsKey(field);
    }

    /** What was typed into a field, right or wrong; empty when it was not sent. */
    public String typed(String field) {
        Object value = json == null ? context.request().getFormAttribute(field) : json.getValue(field);
        return value == null ? "" : value.toString();
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

    /**
     * What makes a request that is sent twice the same request: the header {@code Idempotency-Key}, or the field {@code key}
     * that a page has put into its form; a new one without both. 1 to 64 letters, digits, or any of _ . : -
     */
    public String requestKey() {
        String header = context.request().getHeader("Idempotency-Key");
        String key = header != null
                ? header
                : optional("key", MAX_KEY).orElseGet(() -> UUID.randomUUID().toString());
        if (!KEY.matcher(key).matches()) {
            throw invalid("Idempotency-Key", "must have 1 to " + MAX_KEY + " letters, digits, or any of _ . : -");
        }
        return key;
    }

    /** Why something is changed: 1 to 200 characters. */
    public String reason() {
        return text("reason", MAX_REASON);
    }

    /** The problem for a field that is wrong. */
    public static ProblemException invalid(String field, String limit) {
        return new ProblemException(422, "Unprocessable Content", field + " " + limit).with("field", field);
    }
}
