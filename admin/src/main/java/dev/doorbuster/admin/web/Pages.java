package dev.doorbuster.admin.web;

import dev.doorbuster.service.http.Problem;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Assets;
import dev.doorbuster.service.web.PageRenderer;
import dev.doorbuster.service.web.Templates;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/** Renders the precompiled templates inside the back office's frame. */
public final class Pages implements PageRenderer {

    /** The notices that a page can show after an action, by their name in the query. */
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

    private final Templates templates = new Templates("dev.doorbuster.admin.pages");
    private final Assets assets;

    /**
     * Creates the renderer.
     *
     * @param assets the style sheet and the icon
     */
    public Pages(Assets assets) {
        this.assets = assets;
    }

    /** Sets the visitor of the page that answers this request. */
    public static void visitor(RoutingContext context, Visitor visitor) {
        context.put(VISITOR, visitor);
    }

    @Override
    public Future<Buffer> render(RoutingContext context, Answer.Page page) {
        return Future.succeededFuture(html(context, page));
    }

    @Override
    public Buffer renderProblem(RoutingContext context, Problem problem) {
        Map<String, Object> model =
                Map.of("title", problem.title(), "detail", problem.detail(), "back", pageBefore(context));
        return html(context, new Answer.Page("error.jte", problem.title(), model));
    }

    private Buffer html(RoutingContext context, Answer.Page page) {
        return templates.render(page, "frame", frame(context));
    }

    /** The frame of a page, with the notice that the query names. */
    private Frame frame(RoutingContext context) {
        Visitor visitor = context.get(VISITOR);
        String notice = context.request().getParam("notice");
        return new Frame(
                visitor == null ? Visitor.NOBODY : visitor,
                notice == null ? "" : NOTICES.getOrDefault(notice, ""),
                assets.address(OfficeAssets.STYLESHEET),
                assets.address(OfficeAssets.ICON));
    }

    /**
     * The path of the page to go back to: the {@code Referer} if it is a page of the back office, otherwise the
     * dashboard.
     */
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
                // Not a valid URI: go back to the dashboard.
            }
        }
        return "/admin";
    }
}
