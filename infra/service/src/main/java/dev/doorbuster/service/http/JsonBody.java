package dev.doorbuster.service.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Reads bodies that must be a JSON object. */
public final class JsonBody {

    private JsonBody() {}

    /**
     * Reads the body of a request.
     *
     * @throws ProblemException with status 400 when the body is absent or not a JSON object
     */
    public static JsonObject of(RoutingContext context) {
        Buffer body = context.body().buffer();
        try {
            if (body != null) {
                return new JsonObject(body);
            }
        } catch (DecodeException | ClassCastException e) {
            // Reported below, like an absent body.
        }
        throw ProblemException.badRequest("the body must be a JSON object");
    }
}
