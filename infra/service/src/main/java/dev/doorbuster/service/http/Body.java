package dev.doorbuster.service.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Ends answers. */
public final class Body {

    private Body() {}

    /**
     * Ends the answer with this body; an answer to HEAD says only how long it would be. A client that left before is no
     * error.
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
