package dev.doorbuster.service.web;

import dev.doorbuster.service.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** What the pages of one service look like. */
public interface PageRenderer {

    /** A page as HTML, inside the service's layout. */
    Future<Buffer> render(RoutingContext context, Answer.Page page);

    /** The page that tells people why a request failed; rendering it asks no server for anything. */
    Buffer renderProblem(RoutingContext context, Problem problem);

    /** Adds to an answer's JSON what the layout shows around every page. */
    default void complete(RoutingContext context, JsonObject json) {}

    /** The local address that people are sent to instead of being told a problem. */
    default Optional<String> insteadOf(RoutingContext context, Problem problem) {
        return Optional.empty();
    }
}
