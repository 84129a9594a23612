package dev.doorbuster.platform.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Map;
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
        log.atError()
                .addKeyValue("requestId", RequestId.of(context))
                .addKeyValue("path", context.request().path())
                .setCause(failure)
                .log("request failed");
        return plain(500, "The server could not answer; the request id is " + RequestId.of(context) + ".");
    }

    /** Answers with problem details, unless an answer is under way already. */
    public static void answerJson(RoutingContext context) {
        Problem problem = problemOf(context);
        if (context.response().headWritten()) {
            context.request().connection().close().onFailure(e -> log.debug("connection was closed already", e));
            return;
        }
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store");
        Body.end(context, problem.toJson().toBuffer()).onFailure(e -> log.debug("client went away", e));
    }

    private static Problem plain(int status, @org.jspecify.annotations.Nullable String detail) {
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        return new Problem(status, title, detail == null ? title : detail, Map.of());
    }
}
