package dev.doorbuster.storefront.web;

import dev.doorbuster.service.http.RequestId;
import dev.doorbuster.storefront.session.Customer;
import dev.doorbuster.storefront.session.Session;
import dev.doorbuster.storefront.session.Sessions;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Renders the precompiled templates inside the shop's layout. */
public final class Pages {

    private static final String TEMPLATES = "dev.doorbuster.storefront.pages";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);
    private final Csrf csrf;
    private final CartCounter carts;
    private final Assets assets;

    public Pages(Csrf csrf, CartCounter carts, Assets assets) {
        this.csrf = csrf;
        this.carts = carts;
        this.assets = assets;
    }

    /** A page with all that the layout shows; a cart that cannot be counted shows as empty. */
    Future<Buffer> render(RoutingContext context, Answer.Page page) {
        return Sessions.current(context)
                .map(session -> carts.count(session).otherwise(0))
                .orElseGet(() -> Future.succeededFuture(0))
                .map(count -> render(page, layout(context, page.title(), count)));
    }

    /** A page that asks no server for anything, for errors. */
    Buffer renderBare(RoutingContext context, Answer.Page page) {
        return render(page, layout(context, page.title(), Layout.UNCOUNTED));
    }

    private Layout layout(RoutingContext context, String title, int cartCount) {
        Optional<Customer> customer = Sessions.current(context).flatMap(Session::signedIn);
        String query = context.queryParam("q").stream().findFirst().orElse("");
        return new Layout(
                title,
                customer.map(Customer::name).orElse(null),
                cartCount,
                csrf.tokenFor(context),
                query,
                RequestId.of(context),
                assets);
    }

    private Buffer render(Answer.Page page, Layout layout) {
        Map<String, Object> parameters = new HashMap<>(page.model());
        parameters.put("layout", layout);
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(page.template(), parameters, output);
        return Buffer.buffer(output.toByteArray());
    }
}
