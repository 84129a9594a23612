package dev.doorbuster.storefront.web;

import dev.doorbuster.service.http.Body;
import dev.doorbuster.service.http.Failures;
import dev.doorbuster.service.http.Negotiation;
import dev.doorbuster.service.http.Problem;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.http.RequestId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failed request gets its answer: problem details for programs, a page for people. */
final class Errors {

    private static final String RETRY_AFTER = "retryAfterSeconds";
    private static final Logger log = LoggerFactory.getLogger("http");

    private final Pages pages;

    Errors(Pages pages) {
        this.pages = pages;
    }

    void answer(RoutingContext context) {
        if (context.response().closed()) {
            return;
        }
        if (context.response().headWritten() || Negotiation.wantsJson(context)) {
            Problem problem = problemOf(context);
            send(context, problem, Problem.MEDIA_TYPE, problem.toJson().toString());
            return;
        }
        Problem problem = problemOf(context);
        if (problem.status() == 401) {
            sendToLogIn(context);
        } else {
            send(context, problem, "text/html; charset=utf-8", page(context, problem));
        }
    }

    private static Problem problemOf(RoutingContext context) {
        if (context.failure() == null || context.failure() instanceof HttpException) {
            return known(context);
        }
        Throwable failure = context.failure();
        if (failure != null && Outage.isOutage(failure)) {
            log.atWarn()
                    .addKeyValue("requestId", RequestId.of(context))
                    .addKeyValue("path", context.request().path())
                    .addKeyValue("cause", String.valueOf(failure))
                    .log("a server the shop needs did not answer");
            return new ProblemException(
                            503, "Service unavailable", "The shop is very busy. Please try again in a moment.")
                    .with(RETRY_AFTER, 1)
                    .problem();
        }
        return Failures.problemOf(context);
    }

    /** What routing itself refuses, in words for people. */
    private static Problem known(RoutingContext context) {
        return switch (context.statusCode()) {
            case 404 -> new Problem(404, "Not found", "The shop has no page at this address.", Map.of());
            case 405 -> new Problem(405, "Method not allowed", "This address does not take that method.", Map.of());
            case 413 ->
                new Problem(
                        413,
                        "Too large",
                        "A request may have at most " + Routes.MAX_BODY_BYTES + " bytes.",
                        Map.of("maxBytes", Routes.MAX_BODY_BYTES));
            default -> Failures.problemOf(context);
        };
    }

    private String page(RoutingContext context, Problem problem) {
        Map<String, Object> model = Map.of(
                "status", problem.status(),
                "heading", heading(problem),
                "detail", problem.detail());
        return pages.renderBare(context, new Answer.Page("error.jte", problem.title(), model))
                .toString();
    }

    /** People are spared the names that HTTP has for our own failures. */
    private static String heading(Problem problem) {
        return switch (problem.status()) {
            case 404 -> problem.title().equals("Not found") ? "We cannot find that page" : problem.title();
            case 503 -> "The shop is very busy";
            case 500, 502, 504 -> "Something went wrong";
            default -> problem.title();
        };
    }

    private static void addRetryAfter(HttpServerResponse response, Problem problem) {
        Object seconds = problem.members().get(RETRY_AFTER);
        if (seconds != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
    }

    private static void send(RoutingContext context, Problem problem, String contentType, String body) {
        HttpServerResponse response = context.response();
        if (response.headWritten()) {
            context.request().connection().close().onFailure(e -> log.debug("connection was closed already", e));
            return;
        }
        addRetryAfter(response, problem);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Body.end(context, Buffer.buffer(body)).onFailure(e -> log.debug("client went away", e));
    }

    /** A browser that only wants a part of a page is told to go there as a whole. */
    private static void sendToLogIn(RoutingContext context) {
        String wanted = context.request().method().name().equals("GET")
                ? "?next=" + URLEncoder.encode(context.request().uri(), StandardCharsets.UTF_8)
                : "";
        HttpServerResponse response = context.response();
        if (context.request().headers().contains("HX-Request")) {
            response.setStatusCode(401).putHeader("HX-Redirect", "/login" + wanted);
        } else {
            response.setStatusCode(303).putHeader(HttpHeaders.LOCATION, "/login" + wanted);
        }
        response.end().onFailure(e -> log.debug("client went away", e));
    }
}
