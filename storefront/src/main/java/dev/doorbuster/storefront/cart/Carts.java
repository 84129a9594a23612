package dev.doorbuster.storefront.cart;

import dev.doorbuster.storefront.catalog.Catalog;
import dev.doorbuster.storefront.catalog.ProductSummary;
import dev.doorbuster.storefront.database.Seen;
import dev.doorbuster.storefront.session.Session;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shoppers' carts with live names, prices and stock. */
public final class Carts {

    private final CartStore store;
    private final Catalog catalog;

    public Carts(CartStore store, Catalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    /** The cart of a visit; empty when the visit has not begun. */
    public Future<Cart> of(Seen seen, Optional<Session> session) {
        return session.isEmpty()
                ? Future.succeededFuture(new Cart(List.of()))
                : store.quantities(session.get().cartId()).compose(quantities -> priced(seen, quantities));
    }

    private Future<Cart> priced(Seen seen, Map<String, Integer> quantities) {
        return catalog.bySkus(seen, quantities.keySet())
                .map(products -> new Cart(products.stream()
                        .map(product -> line(product, quantities.getOrDefault(product.sku(), 0)))
                        .filter(line -> line.quantity() > 0)
                        .toList()));
    }

    private static CartLine line(ProductSummary product, int quantity) {
        return new CartLine(
                product.id(), product.sku(), product.name(), quantity, product.livePriceCents(), product.available());
    }
}
