package dev.doorbuster.admin.web;

import dev.doorbuster.platform.http.Failures;
import dev.doorbuster.platform.http.Problem;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers: a page for people, the same as JSON for programs, whichever was asked for. */
public final class Pages {

    private static final String TEMPLATES = "dev.doorbuster.admin.pages";
    private static final Logger log = LoggerFactory.getLogger("pages");

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, TEMPLATES);
    private final Assets assets;

    /** What an action may say on the page that follows it, by its name in the address. */
    private static final Map<String, String> NOTICES = Map.of(
            "refunded", "The refund went through.",
            "refund-requested",
                    "The refund is requested. The provider has not confirmed it yet; it is asked again until it does.",
            "restocked", "The stock was increased.");

    /** @param assets where the stylesheet is */
    public Pages(Assets assets) {
        this.assets = assets;
    }

    /** Whether the client asked for JSON rather than for a page. */
    public static boolean wantsJson(RoutingContext context) {
        String accept = context.request().getHeader("Accept");
        return accept != null && accept.contains("application/json") && !accept.contains("text/html");
    }

    /** The frame for a page, with the notice that the address names. */
    public Frame frame(RoutingContext context, String user, String csrf) {
        String notice = context.request().getParam("notice");
        return new Frame(
                user, csrf, notice == null ? "" : NOTICES.getOrDefault(notice, ""), assets.stylesheetAddress());
    }

    /** Renders a template and answers with it. */
    public void html(RoutingContext context, int status, String template, Map<String, Object> parameters) {
        StringOutput page = new StringOutput();
        engine.render(template, parameters, page);
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(page.toString())
                .onFailure(e -> log.debug("client went away", e));
    }

    /** Answers with JSON. */
    public static void json(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer())
                .onFailure(e -> log.debug("client went away", e));
    }

    /** Sends the browser on with a GET, so that a reload does not repeat what was posted. */
    public static void seeOther(RoutingContext context, String address) {
        context.response()
                .setStatusCode(303)
                .putHeader("Location", address)
                .end()
                .onFailure(e -> log.debug("client went away", e));
    }

    /** Answers whatever failed a request: problem details for programs, a page for people. */
    public void failure(RoutingContext context) {
        if (context.response().headWritten() || wantsJson(context) || Input.isJson(context)) {
            Failures.answerJson(context);
            return;
        }
        Problem problem = Failures.problemOf(context);
        html(
                context,
                problem.status(),
                "error.jte",
                Map.of("frame", frame(context, "", ""), "title", problem.title(), "detail", problem.detail()));
    }
}
