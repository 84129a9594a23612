package dev.doorbuster.storefront.session.sessioneviction;

import dev.doorbuster.storefront.session.Session;
import dev.doorbuster.storefront.session.ViewedProduct;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Reads the product snapshots that a session contains. */
final class Snapshots {

    private Snapshots() {}

    /** The viewed products, the latest first. An article number without a snapshot is omitted. */
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
