package dev.doorbuster.service.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Ends responses. */
public final class Body {

    private Body() {}

    /**
     * Ends the response with this body. A response to HEAD only states the length of the body. A client that has
     * disconnected is not an error.
     */
    public static Future<Void> end(RoutingContext context, Buffer body) {
        HttpServerResponse response = context.response();
        if (response.closed()) {
            return Future.succeededFuture();
        }
        Future<Void> ended = context.request().method() == HttpMethod.HEAD
                ? response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                        .end()
                : response.end(body);
        return ended.recover(gone -> Future.succeededFuture());
    }
}
