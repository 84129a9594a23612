package dev.doorbuster.check.invariant;

import dev.doorbuster.check.fact.OrderFacts;
import dev.doorbuster.sandbox.seed.DatabaseSeed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Invariant 7: a cart becomes at most one order. Each order names the cart that it was made from, and no two orders
 * name the same cart.
 *
 * <p>Orders of the seed were made without carts.
 */
public final class CartsInvariant implements OrderInvariant {

    private final Findings findings = new Findings("7", "carts");
    private final Map<String, List<Long>> ordersByCart = new LinkedHashMap<>();

    @Override
    public void see(OrderFacts order) {
        if (order.id() < DatabaseSeed.FIRST_LIVE_ORDER) {
            return;
        }
        findings.checked();
        String cart = order.cartId();
        if (cart == null) {
            findings.violation(order.subject(), "does not name its cart");
        } else {
            ordersByCart.computeIfAbsent(cart, id -> new ArrayList<>(1)).add(order.id());
        }
    }

    @Override
    public InvariantResult result() {
        ordersByCart.forEach((cart, orders) ->
                findings.require(orders.size() == 1, "cart " + cart, "became " + orders.size() + " orders: " + orders));
        return findings.result("%,d orders, each from a cart of its own".formatted(findings.count()));
    }
}
