package dev.doorbuster.storefront.web;

import dev.doorbuster.storefront.session.Session;
import io.vertx.core.Future;

/** Counts the units in a shopper's cart, for the header of every page. */
@FunctionalInterface
public interface CartCounter {

    /** Returns the number of units in the cart of this session. */
    Future<Integer> count(Session session);
}
