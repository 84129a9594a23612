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

/** The one place that turns whatever failed a request into an answer. */
public final class Failures {

    private static final Logger log = LoggerFactory.getLogger("http");

    private Failures() {}

    /** What to answer; an unexpected exception is logged here, once, and told to the client only as a 500. */
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

    /** Answers with problem details, unless an answer is under way already. */
    public static void answerJson(RoutingContext context) {
        answerJson(context, problemOf(context));
    }

    /** Answers with this problem, unless an answer is under way already: then the connection breaks. */
    public static void answerJson(RoutingContext context, Problem problem) {
        if (context.response().headWritten()) {
            context.request().connection().close().onFailure(e -> log.debug("connection was closed already", e));
            return;
        }
        answer(context, problem, Problem.MEDIA_TYPE, problem.toJson().toBuffer());
    }

    /** Answers with a problem in the form that was asked for. */
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

    /** Why routing does not even begin: what it was given to read is the client's mistake and none of ours. */
    private static @Nullable String missingHost(RoutingContext context) {
        return context.request().authority() == null
                ? "An HTTP/1.1 request needs one Host header with a host and, where it is not 80, a port."
                : null;
    }

    /**
     * Refuses what could not be read as HTTP: too long an address is a 414, too long a header a 431, anything else a
     * 400. Such a request has no routing context.
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
