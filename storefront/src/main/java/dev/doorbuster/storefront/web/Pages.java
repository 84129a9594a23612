package dev.doorbuster.storefront.web;

import dev.doorbuster.service.http.Problem;
import dev.doorbuster.service.http.RequestId;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Assets;
import dev.doorbuster.service.web.PageRenderer;
import dev.doorbuster.service.web.Templates;
import dev.doorbuster.storefront.session.Customer;
import dev.doorbuster.storefront.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Renders the precompiled templates inside the shop's layout. */
public final class Pages implements PageRenderer {

    /** The member of JSON pages with the customer who is logged in, or null. */
    private static final String CUSTOMER = "customer";

    private final Templates templates = new Templates("dev.doorbuster.storefront.pages");
    private final Csrf csrf;
    private final CartCounter carts;
    private final Assets assets;

    public Pages(Csrf csrf, CartCounter carts, Assets assets) {
        this.csrf = csrf;
        this.carts = carts;
        this.assets = assets;
    }

    /** Shows a cart that cannot be counted as empty. */
    @Override
    public Future<Buffer> render(RoutingContext context, Answer.Page page) {
        return Sessions.current(context)
                .map(session -> carts.count(session).otherwise(0))
                .orElseGet(() -> Future.succeededFuture(0))
                .map(count -> render(page, layout(context, page.title(), count)));
    }

    @Override
    public Buffer renderProblem(RoutingContext context, Problem problem) {
        Map<String, Object> model = Map.of(
                "status", problem.status(),
                "heading", heading(problem),
                "detail", problem.detail());
        Answer.Page page = new Answer.Page("error.jte", problem.title(), model);
        return render(page, layout(context, page.title(), Layout.UNCOUNTED));
    }

    @Override
    public void complete(RoutingContext context, JsonObject json) {
        if (!json.containsKey(CUSTOMER)) {
            json.put(CUSTOMER, Sessions.customer(context).map(Customer::toJson).orElse(null));
        }
    }

    /** Redirects visitors who are not logged in to the log-in page, which leads back afterwards. */
    @Override
    public Optional<String> insteadOf(RoutingContext context, Problem problem) {
        if (problem.status() != 401) {
            return Optional.empty();
        }
        String wanted = context.request().method().name().equals("GET")
                ? "?next=" + URLEncoder.encode(context.request().uri(), StandardCharsets.UTF_8)
                : "";
        return Optional.of("/login" + wanted);
    }

    /** Replaces the HTTP names of the shop's own failures with headings for people. */
    private static String heading(Problem problem) {
        return switch (problem.status()) {
            case 404 -> problem.title().equals("Not found") ? "We cannot find that page" : problem.title();
            case 503 -> "The shop is very busy";
            case 500, 502, 504 -> "Something went wrong";
            default -> problem.title();
        };
    }

    private Layout layout(RoutingContext context, String title, int cartCount) {
        String query = context.queryParam("q").stream().findFirst().orElse("");
        return new Layout(
                title,
                Sessions.customer(context).map(Customer::name).orElse(null),
                cartCount,
                csrf.tokenFor(context),
                query,
                RequestId.of(context),
                assets);
    }

    private Buffer render(Answer.Page page, Layout layout) {
        return templates.render(page, "layout", layout);
    }
}
