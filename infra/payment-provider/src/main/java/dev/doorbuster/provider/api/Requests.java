package dev.doorbuster.provider.api;

import dev.doorbuster.service.http.ProblemException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and validates requests. An invalid request fails with a problem that names the field and its limit. */
final class Requests {

    /** Maximum amount: a hundred million dollars. */
    private static final long MAX_AMOUNT_CENTS = 10_000_000_000L;

    private static final int MAX_TEXT = 128;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");

    private Requests() {}

    static String idempotencyKey(RoutingContext context) {
        return key("the header Idempotency-Key", context.request().getHeader("Idempotency-Key"));
    }

    static String keyInPath(RoutingContext context) {
        return key("the key in the path", context.pathParam("key"));
    }

    private static String key(String what, @Nullable String key) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw ProblemException.badRequest(what + " must have 1 to 128 letters, digits, or any of _ . : -")
                    .with("field", "Idempotency-Key");
        }
        return key;
    }

    static JsonObject object(JsonObject body, String field) {
        if (body.getValue(field) instanceof JsonObject object) {
            return object;
        }
        throw ProblemException.invalid(field, "must be a JSON object");
    }

    static String text(JsonObject body, String path) {
        String field = path.substring(path.lastIndexOf('.') + 1);
        if (body.getValue(field) instanceof String text && !text.isBlank() && text.length() <= MAX_TEXT) {
            return text;
        }
        throw ProblemException.invalid(path, "must be a text of 1 to " + MAX_TEXT + " characters");
    }

    static long amountCents(JsonObject body) {
        Object value = body.getValue("amountCents");
        if (value instanceof Integer || value instanceof Long) {
            long amount = ((Number) value).longValue();
            if (amount >= 1 && amount <= MAX_AMOUNT_CENTS) {
                return amount;
            }
        }
        throw ProblemException.invalid("amountCents", "must be a whole number from 1 to " + MAX_AMOUNT_CENTS);
    }

    /** Reads a whole number from the query parameters; {@code fallback} if it is absent. */
    static long query(RoutingContext context, String name, long fallback, long least, long most) {
        String given = context.request().getParam(name);
        if (given == null) {
            return fallback;
        }
        try {
            long value = Long.parseLong(given);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below, together with the limits.
        }
        throw ProblemException.badRequest(
                        "the parameter " + name + " must be a whole number from " + least + " to " + most)
                .with("field", name);
    }
}
