package dev.doorbuster.service.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts the failures of requests to responses, in one place. */
public final class Failures {

    private static final Logger log = LoggerFactory.getLogger("http");

    private Failures() {}

    /**
     * Returns the problem to respond with. An unexpected exception is logged here, once; the client only sees a 500.
     */
    public static Problem problemOf(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof ProblemException expected) {
            return expected.problem();
        }
        if (failure instanceof HttpException http) {
            return plain(http.getStatusCode(), http.getPayload());
        }
        if (failure == null) {
            return plain(context.statusCode() < 400 ? 500 : context.statusCode(), null);
        }
        if (context.statusCode() >= 400 && context.statusCode() < 500) {
            return plain(context.statusCode(), missingHost(context));
        }
        log.atError()
                .addKeyValue("requestId", RequestId.of(context))
                .addKeyValue("path", context.request().path())
                .setCause(failure)
                .log("request failed");
        return plain(500, "The server could not answer; the request id is " + RequestId.of(context) + ".");
    }

    /** Responds with problem details, unless a response has already started. */
    public static void answerJson(RoutingContext context) {
        answerJson(context, problemOf(context));
    }

    /** Responds with this problem. If a response has already started, closes the connection instead. */
    public static void answerJson(RoutingContext context, Problem problem) {
        if (context.response().headWritten()) {
            context.request().connection().close().onFailure(e -> log.debug("connection was closed already", e));
            return;
        }
        answer(context, problem, Problem.MEDIA_TYPE, problem.toJson().toBuffer());
    }

    /** Responds with a problem in the requested format. */
    public static void answer(RoutingContext context, Problem problem, String contentType, Buffer body) {
        Object seconds = problem.members().get(Problems.RETRY_AFTER);
        if (seconds != null) {
            context.response().putHeader("Retry-After", seconds.toString());
        }
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", contentType)
                .putHeader("Cache-Control", "no-store");
        Body.end(context, body).onFailure(e -> log.debug("client went away", e));
    }

    /**
     * Explains a request that fails before routing because its Host header is missing or malformed; null for other
     * failures.
     */
    private static @Nullable String missingHost(RoutingContext context) {
        return context.request().authority() == null
                ? "An HTTP/1.1 request needs one Host header with a host and, where it is not 80, a port."
                : null;
    }

    /**
     * Refuses a request that cannot be parsed as HTTP: 414 for too long an address, 431 for too long a header, 400 for
     * anything else. Such a request has no routing context.
     */
    public static void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? 414
                : cause instanceof TooLongHttpHeaderException ? 431 : 400;
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Connection", "close")
                .end(plain(status, null).toJson().toBuffer())
                .eventually(() -> request.connection().close())
                .onFailure(e -> log.debug("client went away", e));
    }

    private static Problem plain(int status, @Nullable String detail) {
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        return new Problem(status, title, detail == null ? title : detail, Map.of());
    }
}
