package dev.doorbuster.storefront.web;

import dev.doorbuster.storefront.session.Session;
import io.vertx.core.Future;

/** Counts the pieces in a shopper's cart, for the head of every page. */
@FunctionalInterface
public interface CartCounter {

    Future<Integer> count(Session session);
}
