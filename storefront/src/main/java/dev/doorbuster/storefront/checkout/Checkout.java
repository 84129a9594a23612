package dev.doorbuster.storefront.checkout;

import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.storefront.cart.CartStore;
import dev.doorbuster.storefront.cart.StoredCart;
import dev.doorbuster.storefront.checkout.poolexhaustion.OrderPlacement;
import dev.doorbuster.storefront.order.Order;
import dev.doorbuster.storefront.order.Orders;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a cart into an order, once for each idempotency key.
 *
 * <p>A checkout first looks for an order under its key. Only then does the {@link OrderPlacement} read the prices, ask
 * the provider for approval and run the transaction. A request that fails on the way looks for an order under its key
 * once more, because a concurrent request with the same key may have emptied the cart or taken the last unit. Both then
 * get the same response.
 *
 * <p>A cart becomes one order, whatever the keys: the order's transaction takes the cart's id, and the database lets
 * only one order have it. The response to a second checkout of the same cart refers to that order.
 */
public final class Checkout {

    /** Maximum number of attempts when a sale begins or ends during the checkout. */
    private static final int PRICE_ATTEMPTS = 3;

    private static final String BY_KEY =
            "select id, request_hash from orders where customer_id = $1 and idempotency_key = $2";

    private static final String BY_CART = "select id from orders where customer_id = $1 and cart_id = $2";

    private static final Logger log = LoggerFactory.getLogger("checkout");

    private final Pool primary;
    private final CartStore carts;
    private final Supplier<OrderPlacement> placement;
    private final RequestHash hash;
    private final Orders orders;
    private final Runnable placed;

    /**
     * Creates a checkout.
     *
     * @param placement turns a priced cart into an order; called anew for every attempt
     * @param secret keys the hash of requests; at least 16 bytes, the same in all storefronts
     * @param placed called after each commit, to wake the relay that publishes the payment job
     */
    public Checkout(
            Pool primary,
            CartStore carts,
            Supplier<OrderPlacement> placement,
            Orders orders,
            byte[] secret,
            Runnable placed) {
        this.primary = primary;
        this.carts = carts;
        this.placement = placement;
        this.hash = new RequestHash(secret);
        this.orders = orders;
        this.placed = placed;
    }

    /**
     * Places the order, or returns the order that was placed under the same key, as it was then.
     *
     * <p>Fails with a {@link CheckoutRefusal} when the cart is empty or cannot be ordered as it is.
     */
    Future<Order> place(long customerId, String cartKey, CheckoutForm form, String requestId) {
        String requestHash = hash.of(form);
        return replay(customerId, form, requestHash)
                .compose(replayed -> replayed.map(Future::succeededFuture)
                        .orElseGet(() -> buy(customerId, cartKey, form, requestHash, requestId)
                                .recover(failure -> replayInstead(customerId, form, requestHash, failure))));
    }

    private Future<Order> buy(
            long customerId, String cartKey, CheckoutForm form, String requestHash, String requestId) {
        return carts.find(cartKey).compose(cart -> {
            if (cart.isEmpty() || cart.id().isEmpty()) {
                return nothingToBuy(customerId, cart);
            }
            UUID id = cart.id().get();
            PurchaseRequest request =
                    new PurchaseRequest(customerId, form, requestHash, id, cart.quantities(), requestId);
            return attempt(request, 1)
                    .compose(order -> {
                        placed.run();
                        report(order, requestId);
                        return emptyCart(cartKey, id, order, requestId).map(order.asPlaced());
                    })
                    .recover(failure -> mayBeOrdered(failure)
                            ? orderedBefore(request, cartKey, failure)
                            : Future.failedFuture(failure));
        });
    }

    /**
     * Whether another order may be the cause: one that has just taken the cart may also have taken the last unit, or a
     * sale may have ended in between.
     */
    private static boolean mayBeOrdered(Throwable failure) {
        return failure instanceof OrderTransaction.CartTakenException || CheckoutRefusal.mayBeOrdered(failure);
    }

    /** Refuses an empty cart. The refusal names the order that emptied it, if one did and nothing was added since. */
    private Future<Order> nothingToBuy(long customerId, StoredCart cart) {
        CheckoutRefusal empty = new CheckoutRefusal.EmptyCart();
        return cart.orderedAs()
                .map(id -> orderOf(customerId, id)
                        .compose(order -> order.map(Checkout::alreadyOrdered)
                                .orElse(empty)
                                .<Order>asFuture()))
                .orElseGet(empty::asFuture);
    }

    /**
     * Refuses with the order that has taken the cart, if there is one. Also empties the cart, because the checkout that
     * took it may have failed to do so.
     */
    private Future<Order> orderedBefore(PurchaseRequest request, String cartKey, Throwable failure) {
        return orderOf(request.customerId(), request.cartId())
                .compose(found -> found.map(order -> emptyCart(cartKey, request.cartId(), order, request.requestId())
                                .compose(done -> alreadyOrdered(order).<Order>asFuture()))
                        .orElseGet(() -> Future.failedFuture(failure)));
    }

    private Future<Optional<Order>> orderOf(long customerId, UUID cartId) {
        return primary.preparedQuery(BY_CART)
                .execute(Tuple.of(customerId, cartId))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(Optional.empty())
                        : orders.find(customerId, rows.iterator().next().getLong("id")));
    }

    private Future<Order> attempt(PurchaseRequest request, int number) {
        return placement.get().place(request).recover(failure -> {
            if (!(failure instanceof OrderTransaction.PriceChangedException)) {
                return Future.failedFuture(failure);
            }
            return number < PRICE_ATTEMPTS
                    ? attempt(request, number + 1)
                    : new CheckoutRefusal.PriceChanged().asFuture();
        });
    }

    private Future<Order> replayInstead(long customerId, CheckoutForm form, String requestHash, Throwable failure) {
        boolean decided = failure instanceof OrderTransaction.KeyTakenException || failure instanceof RefusedException;
        return decided
                ? replay(customerId, form, requestHash)
                        .compose(found ->
                                found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(failure)))
                : Future.failedFuture(failure);
    }

    private Future<Optional<Order>> replay(long customerId, CheckoutForm form, String requestHash) {
        return primary.preparedQuery(BY_KEY)
                .execute(Tuple.of(customerId, form.idempotencyKey()))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        return Future.succeededFuture(Optional.empty());
                    }
                    Row row = rows.iterator().next();
                    return row.getString("request_hash").equals(requestHash)
                            ? orders.find(customerId, row.getLong("id")).map(order -> order.map(Order::asPlaced))
                            : new CheckoutRefusal.KeyReused().asFuture();
                });
    }

    /**
     * Empties the cart. The order stands even if this fails; at worst the cart still shows products that cannot be
     * ordered again.
     */
    private Future<Void> emptyCart(String cartKey, UUID id, Order order, String requestId) {
        return carts.ordered(cartKey, id, order.pieces()).recover(failure -> {
            log.atWarn()
                    .addKeyValue("requestId", requestId)
                    .addKeyValue("error", String.valueOf(failure.getMessage()))
                    .log("cart not emptied after its checkout");
            return Future.succeededFuture();
        });
    }

    private static CheckoutRefusal alreadyOrdered(Order order) {
        return new CheckoutRefusal.AlreadyOrdered(order.id());
    }

    private static void report(Order order, String requestId) {
        log.atInfo()
                .addKeyValue("requestId", requestId)
                .addKeyValue("orderId", order.id())
                .addKeyValue("totalCents", order.totalCents())
                .addKeyValue("lines", order.lines().size())
                .log("order placed");
    }
}
