package dev.doorbuster.admin.web;

import dev.doorbuster.service.http.JsonBody;
import dev.doorbuster.service.http.Negotiation;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.password.OpaqueString;
import dev.doorbuster.service.text.TypedText;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and validates the body of a POST, a form or a JSON object. Invalid input fails with a {@link ProblemException}
 * that names the field and its limit.
 */
public final class Input {

    private static final String KEY_HEADER = "Idempotency-Key";
    private static final int MAX_REASON = 200;
    private static final int MAX_KEY = 64;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.:-]{1," + MAX_KEY + "}");

    /** Digits without separators, because a thousands separator in one country is a decimal separator in another. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private final RoutingContext context;
    private final @Nullable JsonObject json;

    private Input(RoutingContext context, @Nullable JsonObject json) {
        this.context = context;
        this.json = json;
    }

    /** Reads the body. With a JSON content type it must be a JSON object; a form must have each field only once. */
    public static Input of(RoutingContext context) {
        if (!isJson(context)) {
            refuseRepeated(context.request().formAttributes());
            return new Input(context, null);
        }
        return new Input(context, JsonBody.of(context));
    }

    /** Whether the content type is JSON. A browser cannot send such a request across sites without a preflight. */
    public static boolean isJson(RoutingContext context) {
        return Negotiation.isJson(context.request().getHeader("Content-Type"));
    }

    /** Refuses a form with two values for one field, because choosing one would be a guess. */
    private static void refuseRepeated(MultiMap form) {
        for (String field : form.names()) {
            if (form.getAll(field).size() > 1) {
                throw invalid(field.substring(0, Math.min(field.length(), MAX_KEY)), "must be sent only once");
            }
        }
    }

    /** Whether the input is JSON rather than a form. */
    public boolean isJson() {
        return json != null;
    }

    /** Whether a field is present, even if empty. */
    public boolean has(String field) {
        return json == null ? context.request().formAttributes().contains(field) : json.containsKey(field);
    }

    /** The raw value of a field, not validated; empty if absent. */
    public String typed(String field) {
        Object value = json == null ? context.request().getFormAttribute(field) : json.getValue(field);
        return value == null ? "" : value.toString();
    }

    /**
     * An optional line of text, at most {@code maxLength} characters. A text without a visible character counts as
     * absent.
     */
    public Optional<String> optional(String field, int maxLength) {
        return optional(field, maxLength, TypedText::line);
    }

    private Optional<String> optional(String field, int maxLength, UnaryOperator<String> cleaning) {
        Object value = json == null ? context.request().getFormAttribute(field) : json.getValue(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            String text = cleaning.apply(value.toString());
            if (TypedText.length(text) > maxLength) {
                throw invalid(field, "must be at most " + maxLength + " characters");
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }
        throw invalid(field, "must be a text");
    }

    /** A required text of one or several lines, at most {@code maxLength} characters. */
    public String lines(String field, int maxLength) {
        return optional(field, maxLength, TypedText::lines).orElseThrow(() -> invalid(field, "must not be empty"));
    }

    /** A required line of text, at most {@code maxLength} characters. */
    public String text(String field, int maxLength) {
        return optional(field, maxLength).orElseThrow(() -> invalid(field, "must not be empty"));
    }

    /** A required password of at most {@code maxLength} characters, prepared as in RFC 8265. */
    public String password(String field, int maxLength) {
        Object value = json == null ? context.request().getFormAttribute(field) : json.getValue(field);
        String password = value instanceof String text ? OpaqueString.prepare(text) : "";
        int length = TypedText.length(password);
        if (length < 1 || length > maxLength) {
            throw invalid(field, "must have 1 to " + maxLength + " characters");
        }
        if (!OpaqueString.allows(password)) {
            throw invalid(field, "must not contain control characters");
        }
        return password;
    }

    /** A required whole number from {@code least} to {@code most}. */
    public long integer(String field, long least, long most) {
        String given = text(field, 20);
        if (WHOLE_NUMBER.matcher(given).matches()) {
            long value = Long.parseLong(given);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw invalid(
                field, "must be a whole number from " + least + " to " + most + ", without separators of thousands");
    }

    /**
     * The idempotency key of the request: the header {@code Idempotency-Key}, or the field {@code key} of a form; a new
     * random key if both are absent. It has 1 to 64 letters, digits, or any of _ . : -
     */
    public String requestKey() {
        String header = context.request().getHeader(KEY_HEADER);
        Optional<String> field = optional("key", MAX_KEY);
        if (header != null && field.isPresent() && !field.get().equals(header)) {
            throw invalid("key", "must be the same as the header " + KEY_HEADER);
        }
        String key = header != null
                ? header
                : field.orElseGet(() -> UUID.randomUUID().toString());
        if (!KEY.matcher(key).matches()) {
            throw invalid(KEY_HEADER, "must have 1 to " + MAX_KEY + " letters, digits, or any of _ . : -");
        }
        return key;
    }

    /** The required reason for a change: 1 to 200 characters. */
    public String reason() {
        return text("reason", MAX_REASON);
    }

    /** A boolean: {@code true} or {@code false}. False if the field is absent or empty. */
    public boolean flag(String field) {
        String given = optional(field, MAX_KEY).orElse("false");
        if (!given.equals("true") && !given.equals("false")) {
            throw invalid(field, "must be true or false");
        }
        return given.equals("true");
    }

    /** Creates the problem for an invalid field. */
    public static ProblemException invalid(String field, String limit) {
        return ProblemException.invalid(field, limit);
    }
}
