package dev.doorbuster.storefront;

import dev.doorbuster.service.http.Problem;
import dev.doorbuster.service.http.Problems;
import dev.doorbuster.storefront.account.AccountRefusal;
import dev.doorbuster.storefront.cart.CartRefusal;
import dev.doorbuster.storefront.checkout.CheckoutRefusal;
import dev.doorbuster.storefront.order.OrderRefusal;
import dev.doorbuster.storefront.session.SessionRefusal;
import dev.doorbuster.storefront.web.Outage;
import dev.doorbuster.storefront.web.ShopRoutes;
import java.util.Map;

/** Maps each refusal of the shop to an HTTP status and a message, in one table. */
public final class ShopProblems {

    private static final String CANNOT_BE_CANCELLED = "Order cannot be cancelled";
    private static final String ORDER_STATUS = "orderStatus";
    private static final String LOG_IN_REQUIRED = "Log-in required";
    private static final String FIELD = "field";

    private ShopProblems() {}

    /** Builds the whole table. */
    public static Problems table() {
        Problems.Table table = Problems.table();
        addRouting(table);
        addAccounts(table);
        addCarts(table);
        addCheckout(table);
        addPayment(table);
        addOrders(table);
        return table.build();
    }

    private static void addRouting(Problems.Table table) {
        table.status(404, "Not found", context -> "The shop has no page at this address.")
                .status(405, "Method not allowed", context -> "This address does not take that method.")
                .status(
                        413,
                        "Too large",
                        context -> "A request may have at most " + ShopRoutes.MAX_BODY_BYTES + " bytes.",
                        Map.of("maxBytes", ShopRoutes.MAX_BODY_BYTES))
                .outage(
                        Outage::isOutage,
                        "a server the shop needs did not answer",
                        new Problem(
                                503,
                                "Service unavailable",
                                "Very many people are shopping. Please try again in a moment.",
                                Map.of(Problems.RETRY_AFTER, 1)));
    }

    private static void addAccounts(Problems.Table table) {
        table.row(SessionRefusal.NotLoggedIn.class, 401, LOG_IN_REQUIRED, refusal -> "Log in to see this page.")
                .row(
                        AccountRefusal.WrongCredentials.class,
                        401,
                        "Log-in refused",
                        refusal -> "Email or password is wrong.")
                .row(
                        AccountRefusal.EmailTaken.class,
                        409,
                        "Email is taken",
                        refusal -> "There is an account with this email already.",
                        refusal -> Map.of(FIELD, "email"))
                .row(
                        AccountRefusal.TooManyAttempts.class,
                        429,
                        "Too many attempts",
                        refusal -> "Too many attempts. Try again in " + refusal.secondsLeft() + " seconds.",
                        refusal -> Map.of(Problems.RETRY_AFTER, refusal.secondsLeft()))
                .row(
                        AccountRefusal.TooManyWaiting.class,
                        503,
                        "Service unavailable",
                        refusal -> "Very many people are logging in. Please try again in a moment.",
                        refusal -> Map.of(Problems.RETRY_AFTER, 2));
    }

    private static void addCarts(Problems.Table table) {
        String full = "Cart is full";
        table.row(
                        CartRefusal.TooManyPieces.class,
                        422,
                        full,
                        refusal -> "A cart holds at most " + refusal.limit() + " pieces of one product.",
                        refusal -> Map.of(FIELD, "quantity"))
                .row(
                        CartRefusal.TooManyProducts.class,
                        422,
                        full,
                        refusal -> "A cart holds at most " + refusal.limit() + " different products.",
                        refusal -> Map.of(FIELD, "sku"));
    }

    private static void addCheckout(Problems.Table table) {
        table.row(
                        CheckoutRefusal.OutOfStock.class,
                        409,
                        "Out of stock",
                        ShopProblems::outOfStock,
                        refusal -> Map.of("sku", refusal.sku()))
                .row(
                        CheckoutRefusal.NotSold.class,
                        422,
                        "Not sold any more",
                        refusal -> "The shop does not sell \"" + refusal.sku() + "\" any more.",
                        refusal -> Map.of(FIELD, "sku", "sku", refusal.sku()))
                .row(
                        CheckoutRefusal.CartChanged.class,
                        409,
                        "Cart changed",
                        refusal -> "Nothing was ordered, because the cart has changed since it was shown. "
                                + String.join(" ", refusal.changes()),
                        refusal -> Map.of(
                                "totalCents",
                                refusal.now().totalCents(),
                                "cart",
                                refusal.now().toJson()))
                .row(
                        CheckoutRefusal.PriceChanged.class,
                        409,
                        "Price changed",
                        refusal -> "A price in the cart has just changed; please look again.")
                .row(
                        CheckoutRefusal.EmptyCart.class,
                        422,
                        "Empty cart",
                        refusal -> "There is nothing in the cart.",
                        refusal -> Map.of(FIELD, "cart"))
                .row(
                        CheckoutRefusal.AlreadyOrdered.class,
                        409,
                        "Cart already ordered",
                        refusal -> "This cart has become order " + refusal.orderId() + ". Nothing more was ordered.",
                        refusal -> Map.of(
                                "orderId",
                                Long.toString(refusal.orderId()),
                                "location",
                                "/orders/" + refusal.orderId()))
                .row(
                        CheckoutRefusal.KeyReused.class,
                        409,
                        "Idempotency key reused",
                        refusal -> "This Idempotency-Key has been used for another checkout; take a new one.",
                        refusal -> Map.of(FIELD, "Idempotency-Key"));
    }

    private static void addPayment(Problems.Table table) {
        table.row(
                        CheckoutRefusal.CardRefused.class,
                        422,
                        "Card refused",
                        ShopProblems::words,
                        refusal -> Map.of(FIELD, refusal.field()))
                .row(
                        CheckoutRefusal.CardsUnchecked.class,
                        503,
                        "Payment unavailable",
                        refusal -> "Cards cannot be checked at the moment. Nothing was ordered; please try again.",
                        refusal -> Map.of(Problems.RETRY_AFTER, 2))
                .row(
                        CheckoutRefusal.AccountLocked.class,
                        401,
                        LOG_IN_REQUIRED,
                        refusal -> "Log in again to place an order.");
    }

    private static void addOrders(Problems.Table table) {
        table.row(
                        OrderRefusal.NoSuchOrder.class,
                        404,
                        "No such order",
                        refusal -> "You have no order with this number.")
                .row(
                        OrderRefusal.BeingCharged.class,
                        409,
                        CANNOT_BE_CANCELLED,
                        refusal -> "The payment of this order is under way, so it cannot be cancelled any more.",
                        refusal -> Map.of(ORDER_STATUS, "pending"))
                .row(
                        OrderRefusal.AlreadyEnded.class,
                        409,
                        CANNOT_BE_CANCELLED,
                        refusal -> "This order is " + refusal.status().code() + " and cannot be cancelled.",
                        refusal -> Map.of(ORDER_STATUS, refusal.status().code()))
                .row(
                        OrderRefusal.NotPaid.class,
                        409,
                        "No invoice",
                        refusal -> "There is an invoice once an order is paid; this one is "
                                + refusal.status().code() + ".",
                        refusal -> Map.of(ORDER_STATUS, refusal.status().code()));
    }

    /** Tells the shopper in words what the provider refused. The member {@code field} has the field's own name. */
    private static String words(CheckoutRefusal.CardRefused refusal) {
        return switch (refusal.field()) {
            case "card.number" ->
                refusal.reason().equals("check-digit")
                        ? "This card number does not exist. Please check it for a mistyped digit."
                        : "Card number must have 12 to 19 digits.";
            case "card.expiry" ->
                switch (refusal.reason()) {
                    case "expired" -> "This card has expired. Please use another card.";
                    case "too-far-ahead" -> "No card is valid for that long. Please check the expiry date.";
                    default -> "Expiry date must be the month and the year, such as 12/30.";
                };
            case "card.cvc" -> "Security code must have 3 or 4 digits.";
            default -> "The card was not accepted.";
        };
    }

    private static String outOfStock(CheckoutRefusal.OutOfStock refusal) {
        String product = refusal.name() + " (" + refusal.sku() + ")";
        return refusal.quantity() == 1
                ? product + " is out of stock."
                : "Fewer than " + refusal.quantity() + " of " + product + " are in stock.";
    }
}
