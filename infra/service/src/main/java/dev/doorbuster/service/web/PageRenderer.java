package dev.doorbuster.service.web;

import dev.doorbuster.service.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Renders the pages of one service. */
public interface PageRenderer {

    /** Renders a page as HTML, inside the service's layout. */
    Future<Buffer> render(RoutingContext context, Answer.Page page);

    /** Renders the page that explains to people why a request failed. This makes no calls to other servers. */
    Buffer renderProblem(RoutingContext context, Problem problem);

    /** Adds the data that the layout shows on every page to a response's JSON. */
    default void complete(RoutingContext context, JsonObject json) {}

    /** The local address to redirect people to instead of showing a problem. */
    default Optional<String> insteadOf(RoutingContext context, Problem problem) {
        return Optional.empty();
    }
}
