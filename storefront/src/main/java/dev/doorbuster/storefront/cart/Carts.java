package dev.doorbuster.storefront.cart;

import dev.doorbuster.storefront.catalog.Catalog;
import dev.doorbuster.storefront.catalog.ProductSummary;
import dev.doorbuster.storefront.database.Seen;
import dev.doorbuster.storefront.session.Customer;
import dev.doorbuster.storefront.session.Session;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads shoppers' carts with current names, prices and stock. */
public final class Carts {

    private final CartStore store;
    private final Catalog catalog;

    public Carts(CartStore store, Catalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    /** The cart of a visit; empty when the visit has no session yet. */
    public Future<Cart> of(Seen seen, Optional<Session> session) {
        return session.isEmpty()
                ? Future.succeededFuture(new Cart(List.of()))
                : store.find(session.get().cartKey()).compose(cart -> priced(seen, cart));
    }

    /**
     * Adds the guest's cart to the customer's own cart. The cart of another customer who is logged in stays with that
     * customer.
     */
    public Future<Joining> join(Optional<Session> before, Customer customer) {
        return before.filter(session -> session.signedIn().isEmpty())
                .map(guest -> store.join(guest.cartKey(), Session.cartKey(customer)))
                .orElseGet(() -> Future.succeededFuture(Joining.NONE));
    }

    private Future<Cart> priced(Seen seen, StoredCart cart) {
        Map<String, Integer> quantities = cart.quantities();
        return catalog.bySkus(seen, quantities.keySet())
                .map(products -> products.stream()
                        .map(product -> line(product, quantities.getOrDefault(product.sku(), 0)))
                        .filter(line -> line.quantity() > 0)
                        .toList())
                .map(lines -> new Cart(lines, cart.joining()));
    }

    private static CartLine line(ProductSummary product, int quantity) {
        return new CartLine(
                product.id(), product.sku(), product.name(), quantity, product.livePriceCents(), product.available());
    }
}
