package dev.doorbuster.admin;

import dev.doorbuster.admin.customers.CustomerRefusal;
import dev.doorbuster.admin.database.DatabaseRefusal;
import dev.doorbuster.admin.inventory.StockRefusal;
import dev.doorbuster.admin.login.LogInRefusal;
import dev.doorbuster.admin.orders.OrderRefusal;
import dev.doorbuster.admin.payments.DeadLetterRefusal;
import dev.doorbuster.admin.products.ProductRefusal;
import dev.doorbuster.admin.refunds.RefundRefusal;
import dev.doorbuster.service.http.Problems;
import dev.doorbuster.service.money.Money;
import java.util.Map;

/** Maps the refusals of the back office to HTTP statuses and messages. */
public final class OfficeProblems {

    private static final String CONFLICT = "Conflict";
    private static final String NOT_FOUND = "Not Found";
    private static final String UNPROCESSABLE = "Unprocessable Content";
    private static final String UNAVAILABLE = "Service Unavailable";
    private static final String FIELD = "field";

    private OfficeProblems() {}

    /** Returns the complete table. */
    public static Problems table() {
        Problems.Table table = Problems.table();
        addRouting(table);
        addOrders(table);
        addRefunds(table);
        addStock(table);
        addProductsAndCustomers(table);
        addDeadLetters(table);
        addServers(table);
        return table.build();
    }

    private static void addRouting(Problems.Table table) {
        table.status(404, NOT_FOUND, context -> "there is nothing at this address")
                .status(
                        405,
                        "Method Not Allowed",
                        context -> "this address takes "
                                + context.response().headers().get("Allow"))
                .status(
                        413,
                        "Content Too Large",
                        context -> "a request may have at most " + OfficeRoutes.MAX_BODY_BYTES + " bytes");
    }

    private static void addOrders(Problems.Table table) {
        table.row(OrderRefusal.NoSuchOrder.class, 404, NOT_FOUND, refusal -> "there is no order " + refusal.id())
                .row(
                        OrderRefusal.BeingCharged.class,
                        409,
                        CONFLICT,
                        refusal -> "the payment of order " + refusal.id()
                                + " is under way, so it cannot be cancelled any more")
                .row(
                        OrderRefusal.AlreadyEnded.class,
                        409,
                        CONFLICT,
                        refusal -> "order " + refusal.id() + " is " + words(refusal.status())
                                + " and cannot be cancelled");
    }

    private static void addRefunds(Problems.Table table) {
        table.row(
                        RefundRefusal.NothingToRefund.class,
                        409,
                        CONFLICT,
                        refusal -> "the order is " + words(refusal.orderStatus()) + ": there is nothing to refund")
                .row(RefundRefusal.NeverCharged.class, 409, CONFLICT, refusal -> "the order was never charged")
                .row(
                        RefundRefusal.EverythingRefunded.class,
                        409,
                        CONFLICT,
                        refusal -> "everything that was paid is refunded, or is being refunded")
                .row(
                        RefundRefusal.AmountOutOfRange.class,
                        422,
                        UNPROCESSABLE,
                        refusal -> "amount must be from $0.01 to " + Money.format(refusal.leftCents())
                                + ", which is what is left",
                        refusal -> Map.of(FIELD, "amount"))
                .row(
                        RefundRefusal.BooksClosed.class,
                        409,
                        CONFLICT,
                        refusal -> "the books of this order are closed: it was paid before the provider's began")
                .row(
                        RefundRefusal.KeyReused.class,
                        409,
                        CONFLICT,
                        refusal -> keyReused(refusal.before()),
                        refusal -> Map.of(FIELD, "Idempotency-Key"))
                .row(
                        RefundRefusal.RefusedByProvider.class,
                        502,
                        "Bad Gateway",
                        refusal -> "the payment provider refused the refund");
    }

    private static void addStock(Problems.Table table) {
        table.row(StockRefusal.NoSuchProduct.class, 404, NOT_FOUND, refusal -> "there is no product with this sku")
                .row(
                        StockRefusal.NotEnoughAvailable.class,
                        422,
                        UNPROCESSABLE,
                        refusal -> "quantity must be at least -" + refusal.available()
                                + ": no more pieces are available; what is reserved or sold stays",
                        refusal -> Map.of(FIELD, "quantity"))
                .row(
                        StockRefusal.TooManyPieces.class,
                        409,
                        CONFLICT,
                        refusal -> "a product may hold at most " + refusal.limit() + " pieces")
                .row(
                        StockRefusal.KeyReused.class,
                        409,
                        CONFLICT,
                        refusal -> keyReused(refusal.before()),
                        refusal -> Map.of(FIELD, "Idempotency-Key"));
    }

    private static void addProductsAndCustomers(Problems.Table table) {
        table.row(ProductRefusal.NoSuchProduct.class, 404, NOT_FOUND, refusal -> "there is no product with this sku")
                .row(
                        ProductRefusal.EditedMeanwhile.class,
                        409,
                        CONFLICT,
                        refusal -> "another user has edited this product in the meantime; "
                                + "look at it as it is now and edit it again")
                .row(
                        CustomerRefusal.NoSuchCustomer.class,
                        404,
                        NOT_FOUND,
                        refusal -> "there is no customer " + refusal.id())
                .row(
                        CustomerRefusal.AlreadyLocked.class,
                        409,
                        CONFLICT,
                        refusal -> "customer " + refusal.id() + " is locked already")
                .row(
                        CustomerRefusal.NotLocked.class,
                        409,
                        CONFLICT,
                        refusal -> "customer " + refusal.id() + " is not locked");
    }

    private static void addDeadLetters(Problems.Table table) {
        table.row(
                        DeadLetterRefusal.NotThere.class,
                        404,
                        NOT_FOUND,
                        refusal -> "this dead letter is not in the queue now: it was requeued or dropped, or somebody"
                                + " else looks at it at this moment")
                .row(
                        DeadLetterRefusal.BrokerFailed.class,
                        503,
                        UNAVAILABLE,
                        refusal -> "the message broker did not do it; the dead letter is where it was")
                .row(
                        DeadLetterRefusal.BrokerSilent.class,
                        503,
                        UNAVAILABLE,
                        refusal -> "the message broker does not answer")
                .row(
                        DeadLetterRefusal.TooManyWaiting.class,
                        503,
                        UNAVAILABLE,
                        refusal -> "more than " + refusal.limit() + " requests wait for the dead letters");
    }

    private static void addServers(Problems.Table table) {
        table.row(
                        DatabaseRefusal.TooManyWaiting.class,
                        503,
                        UNAVAILABLE,
                        refusal -> "more than " + refusal.limit() + " requests wait for the database")
                .row(
                        DatabaseRefusal.NoConnection.class,
                        503,
                        UNAVAILABLE,
                        refusal -> "no connection to the database within "
                                + refusal.waited().toSeconds() + " seconds")
                .row(
                        DatabaseRefusal.NoAnswer.class,
                        503,
                        UNAVAILABLE,
                        refusal -> "the database does not answer at present; try again in a moment")
                .row(
                        LogInRefusal.TooManyWaiting.class,
                        503,
                        UNAVAILABLE,
                        refusal -> "more than " + refusal.limit() + " log-ins wait; try again in a moment");
    }

    private static String keyReused(String before) {
        return "this Idempotency-Key belongs to a different request: " + before + "; nothing was changed";
    }

    private static String words(String status) {
        return status.replace('-', ' ');
    }
}
