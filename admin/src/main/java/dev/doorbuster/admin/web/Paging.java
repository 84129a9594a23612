package dev.doorbuster.admin.web;

import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.text.TypedText;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the query parameters of lists. Lists use keyset pagination: a page begins after the key of a row, so
 * no row is skipped or repeated.
 */
public final class Paging {

    private Paging() {}

    /** Reads a time in RFC 3339, or without a zone as a browser's form sends it, which is interpreted as UTC. */
    public static Optional<Instant> time(RoutingContext context, String name) {
        return text(context, name, 40)
                .map(given -> Times.parse(given)
                        .orElseThrow(
                                () -> bad(name, "must be a time such as 2025-11-28T18:00 or 2025-11-28T18:00:00Z")));
    }

    /**
     * Appends a query to a path.
     *
     * @param parameters pairs of name and value; a pair with an empty value is omitted
     */
    public static String address(String path, String... parameters) {
        StringBuilder address = new StringBuilder(path);
        for (int i = 0; i < parameters.length; i += 2) {
            if (!parameters[i + 1].isEmpty()) {
                address.append(address.indexOf("?") < 0 ? '?' : '&')
                        .append(parameters[i])
                        .append('=')
                        .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
            }
        }
        return address.toString();
    }

    /**
     * Reads a parameter as text of at most {@code maxLength} characters. A text without a visible character counts as
     * absent.
     */
    public static Optional<String> text(RoutingContext context, String name, int maxLength) {
        String given = context.request().getParam(name);
        String text = given == null ? "" : TypedText.line(given);
        if (TypedText.length(text) > maxLength) {
            throw bad(name, "must be at most " + maxLength + " characters");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Reads the key of the row after which a page begins: a whole number from 1; null if absent. */
    public static @Nullable Long key(RoutingContext context, String name) {
        Optional<String> given = text(context, name, 20);
        if (given.isEmpty()) {
            return null;
        }
        try {
            long value = Long.parseLong(given.get());
            if (value >= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below, together with the limit.
        }
        throw bad(name, "must be a whole number from 1");
    }

    /** Creates the problem for an invalid parameter. */
    public static ProblemException bad(String name, String limit) {
        return ProblemException.badRequest("the parameter " + name + " " + limit)
                .with("field", name);
    }
}
