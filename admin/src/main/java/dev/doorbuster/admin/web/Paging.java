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
 * Query parameters of lists. Lists are paged by key: a page says after which row it begins, so no row is skipped or
 * repeated.
 */
public final class Paging {

    private Paging() {}

    /** A time in RFC 3339, or as a browser's form gives it, which is taken as UTC. */
    public static Optional<Instant> time(RoutingContext context, String name) {
        return text(context, name, 40)
                .map(given -> Times.parse(given)
                        .orElseThrow(
                                () -> bad(name, "must be a time such as 2025-11-28T18:00 or 2025-11-28T18:00:00Z")));
    }

    /**
     * An address with a query that has these parameters, in pairs of name and value; those without a value are left
     * out.
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

    /** A parameter as text; one without a visible character counts as absent. */
    public static Optional<String> text(RoutingContext context, String name, int maxLength) {
        String given = context.request().getParam(name);
        String text = given == null ? "" : TypedText.line(given);
        if (TypedText.length(text) > maxLength) {
            throw bad(name, "must be at most " + maxLength + " characters");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The row after which a page begins: a whole number from 1. */
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
            // Told below, together with the limit.
        }
        throw bad(name, "must be a whole number from 1");
    }

    /** The problem for a parameter that is wrong. */
    public static ProblemException bad(String name, String limit) {
        return ProblemException.badRequest("the parameter " + name + " " + limit)
                .with("field", name);
    }
}
