package dev.doorbuster.provider.api;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends JSON responses. */
final class Answers {

    private static final Logger log = LoggerFactory.getLogger("provider");

    private Answers() {}

    static void json(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer())
                .onFailure(e -> log.debug("client went away", e));
    }
}
