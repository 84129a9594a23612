package dev.doorbuster.service.web;

import dev.doorbuster.service.http.Failures;
import dev.doorbuster.service.http.Negotiation;
import dev.doorbuster.service.http.Problem;
import dev.doorbuster.service.http.Problems;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Responds to failed requests, in one place: with problem details for programs, with a page for people. */
final class Errors {

    private static final Logger log = LoggerFactory.getLogger("http");

    private final PageRenderer pages;
    private final Problems problems;

    Errors(PageRenderer pages, Problems problems) {
        this.pages = pages;
        this.problems = problems;
    }

    void answer(RoutingContext context) {
        if (context.response().closed()) {
            return;
        }
        Problem problem = problems.of(context);
        if (context.response().headWritten() || Negotiation.wantsJson(context)) {
            Failures.answerJson(context, problem);
            return;
        }
        Optional<String> instead = pages.insteadOf(context, problem);
        if (instead.isPresent()) {
            sendTo(context, instead.get());
        } else {
            Failures.answer(context, problem, Sender.HTML, pages.renderProblem(context, problem));
        }
    }

    /**
     * Redirects a browser. A request for a part of a page gets a header that makes the browser load the whole address.
     */
    private static void sendTo(RoutingContext context, String address) {
        HttpServerResponse response = context.response();
        if (context.request().headers().contains("HX-Request")) {
            response.setStatusCode(401).putHeader("HX-Redirect", address);
        } else {
            response.setStatusCode(303).putHeader(HttpHeaders.LOCATION, address);
        }
        response.end().onFailure(e -> log.debug("client went away", e));
    }
}
