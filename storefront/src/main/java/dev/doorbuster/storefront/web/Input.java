package dev.doorbuster.storefront.web;

import dev.doorbuster.service.http.Negotiation;
import dev.doorbuster.service.http.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The input of a request, as a form or as JSON.
 *
 * <p>Names are paths: {@code card.number} is the form field of that name, or the member {@code number} of the JSON
 * member {@code card}. The size of the body has already been limited to {@link ShopRoutes#MAX_BODY_BYTES}.
 */
public final class Input {

    private final Function<String, @Nullable String> source;

    private Input(Function<String, @Nullable String> source) {
        this.source = source;
    }

    /**
     * Reads the request's body.
     *
     * @throws ProblemException with status 400 when the content type is JSON and the body is not a JSON object
     */
    public static Input of(RoutingContext context) {
        if (Negotiation.isJson(context.request().getHeader(HttpHeaders.CONTENT_TYPE))) {
            return of(json(context));
        }
        return new Input(context.request()::getFormAttribute);
    }

    /** Reads the parameters of the request's address. For a repeated parameter, the first value counts. */
    public static Input ofQuery(RoutingContext context) {
        return new Input(name -> context.queryParam(name).stream().findFirst().orElse(null));
    }

    /** Reads a JSON object. */
    public static Input of(JsonObject json) {
        return new Input(path -> lookUp(json, path));
    }

    /** The text at a path, not trimmed; null when it is absent. Numbers and booleans are returned as text. */
    public @Nullable String text(String path) {
        return source.apply(path);
    }

    private static JsonObject json(RoutingContext context) {
        try {
            JsonObject json = context.body().asJsonObject();
            return json == null ? new JsonObject() : json;
        } catch (DecodeException | ClassCastException e) {
            throw new ProblemException(400, "Malformed JSON", "The body is not a JSON object.");
        }
    }

    private static @Nullable String lookUp(JsonObject root, String path) {
        String[] names = path.split("\\.");
        JsonObject at = root;
        for (int i = 0; i < names.length - 1; i++) {
            Object next = at.getValue(names[i]);
            if (!(next instanceof JsonObject object)) {
                return null;
            }
            at = object;
        }
        Object value = at.getValue(names[names.length - 1]);
        if (value instanceof JsonObject || value instanceof JsonArray) {
            throw new ProblemException(422, "Invalid input", path + " must be text or a number.").with("field", path);
        }
        return value == null ? null : value.toString();
    }
}
