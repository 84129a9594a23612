package dev.doorbuster.storefront.session.sessioneviction;

import dev.doorbuster.storefront.session.Session;
import dev.doorbuster.storefront.session.ViewedProduct;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The products that a session carries whole. */
final class Snapshots {

    private Snapshots() {}

    /** Those that were looked at, the last one first; an article number without its page is left out. */
    static List<ViewedProduct> of(Session session) {
        return Views.skus(session).stream()
                .map(sku -> Views.details(session, sku))
                .filter(details -> !details.isEmpty())
                .map(details -> product(new JsonObject(details)))
                .toList();
    }

    private static ViewedProduct product(JsonObject page) {
        Integer sale = page.getInteger("salePriceCents");
        int price = sale == null ? page.getInteger("priceCents") : sale;
        return new ViewedProduct(page.getString("sku"), page.getString("name"), price);
    }
}
