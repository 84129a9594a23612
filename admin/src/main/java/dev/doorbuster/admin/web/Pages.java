package dev.doorbuster.admin.web;

import dev.doorbuster.service.http.Body;
import dev.doorbuster.service.http.Failures;
import dev.doorbuster.service.http.Negotiation;
import dev.doorbuster.service.http.Problem;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers: a page for people, the same as JSON for programs, whichever was asked for. */
public final class Pages {

    private static final String TEMPLATES = "dev.doorbuster.admin.pages";
    private static final Logger log = LoggerFactory.getLogger("pages");

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, TEMPLATES);
    private final Assets assets;
    private final CsvExport exports = new CsvExport();

    /** What an action may say on the page that follows it, by its name in the address. */
    private static final Map<String, String> NOTICES = Map.ofEntries(
            Map.entry("refunded", "The refund went through."),
            Map.entry(
                    "refund-requested",
                    "The refund is requested. The provider has not confirmed it yet; it is asked again until it does."),
            Map.entry("cancelled", "The order is cancelled and its stock is back."),
            Map.entry("restocked", "The stock was increased."),
            Map.entry("corrected", "The stock was corrected."),
            Map.entry("edited", "The product is saved. Shoppers see it within a few seconds."),
            Map.entry("locked", "The customer can no longer log in or order."),
            Map.entry("unlocked", "The customer can log in and order again."),
            Map.entry("requeued", "The job is back in the queue of payment jobs."),
            Map.entry("dropped", "The dead letter is gone."));

    private static final String VISITOR = "visitor";

    /** @param assets where the stylesheet and the icon are */
    public Pages(Assets assets) {
        this.assets = assets;
    }

    /** Whether a request is answered with JSON rather than with a page, chosen as in the shop. */
    public static boolean wantsJson(RoutingContext context) {
        return Negotiation.wantsJson(context);
    }

    /** Says who looks at the page that answers this request. */
    public static void visitor(RoutingContext context, Visitor visitor) {
        context.put(VISITOR, visitor);
    }

    /** The frame for a page, with the notice that the address names. */
    private Frame frame(RoutingContext context) {
        Visitor visitor = context.get(VISITOR);
        String notice = context.request().getParam("notice");
        return new Frame(
                visitor == null ? Visitor.NOBODY : visitor,
                notice == null ? "" : NOTICES.getOrDefault(notice, ""),
                assets.stylesheetAddress(),
                assets.iconAddress());
    }

    /** Renders a template, which gets the frame beside its parameters, and answers with it. */
    public void html(RoutingContext context, int status, String template, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("frame", frame(context));
        StringOutput page = new StringOutput();
        engine.render(template, all, page);
        context.response().setStatusCode(status).putHeader("Content-Type", "text/html; charset=utf-8");
        Body.end(context, Buffer.buffer(page.toString())).onFailure(e -> log.debug("client went away", e));
    }

    /** Answers with JSON. */
    public static void json(RoutingContext context, int status, JsonObject body) {
        context.response().setStatusCode(status).putHeader("Content-Type", "application/json");
        Body.end(context, body.toBuffer()).onFailure(e -> log.debug("client went away", e));
    }

    /** Streams a list as a CSV file. */
    public <T> void csv(RoutingContext context, CsvExport.File<T> file) {
        exports.send(context, file);
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
        if (context.response().headWritten() || wantsJson(context)) {
            Failures.answerJson(context);
            return;
        }
        Problem problem = Failures.problemOf(context);
        html(
                context,
                problem.status(),
                "error.jte",
                Map.of("title", problem.title(), "detail", problem.detail(), "back", pageBefore(context)));
    }

    /** The page of ours that the browser came from, to go back to; else the first page. */
    private static String pageBefore(RoutingContext context) {
        String referer = context.request().getHeader("Referer");
        if (referer != null) {
            try {
                URI from = new URI(referer);
                String path = from.getRawPath();
                if (path != null && (path.equals("/admin") || path.startsWith("/admin/"))) {
                    return from.getRawQuery() == null ? path : path + "?" + from.getRawQuery();
                }
            } catch (URISyntaxException e) {
                // Not an address: the first page it is.
            }
        }
        return "/admin";
    }
}
