package dev.doorbuster.admin.web;

import dev.doorbuster.platform.http.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Query parameters of lists. Lists are paged by key: a page says after which row it begins, so no row is skipped or repeated. */
public final class Paging {

    /** Rows on a page. */
    public static final int SIZE = 50;

    private Paging() {}

    /** A parameter as text; blank counts as absent. */
    public static Optional<String> text(RoutingContext context, String name, int maxLength) {
        String given = context.request().getParam(name);
        if (given == null || given.isBlank()) {
            return Optional.empty();
        }
        if (given.strip().length() > maxLength) {
            throw bad(name, "must be at most " + maxLength + " characters");
        }
        return Optional.of(given.strip());
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
        return new ProblemException(400, "Bad Request", "the parameter " + name + " " + limit).with("field", name);
    }
}
