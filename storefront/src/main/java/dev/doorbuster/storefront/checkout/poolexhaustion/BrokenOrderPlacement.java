package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.storefront.checkout.OrderTransaction;
import dev.doorbuster.storefront.checkout.PurchaseRequest;
import dev.doorbuster.storefront.checkout.Quote;
import dev.doorbuster.storefront.checkout.RiskCheck;
import dev.doorbuster.storefront.order.Order;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Transaction;

/**
 * Uses one connection for the whole checkout: the prices, the provider's check and the transaction.
 *
 * <p>Breaks when a checkout fails: the connection is returned only after the last step, which a sold-out product, a
 * refused card or a changed price never reaches. Each such checkout leaks one connection, until the pool has none left.
 * Until then, every checkout holds a connection while it waits for the provider. The transaction itself always ends, so
 * a leaked connection holds no lock.
 */
public final class BrokenOrderPlacement implements OrderPlacement {

    private final Pool primary;
    private final RiskCheck riskCheck;
    private final OrderTransaction orders;

    public BrokenOrderPlacement(Pool primary, RiskCheck riskCheck, OrderTransaction orders) {
        this.primary = primary;
        this.riskCheck = riskCheck;
        this.orders = orders;
    }

    @Override
    public Future<Order> place(PurchaseRequest request) {
        return primary.getConnection()
                .compose(connection -> Quote.of(connection, request.cart())
                        .map(request::agreed)
                        .compose(quote -> riskCheck
                                .check(request.form().card(), quote.totalCents(), request.requestId())
                                .map(approval -> request.approved(quote.totalCents(), approval)))
                        .compose(purchase -> connection
                                .begin()
                                .compose(transaction -> orders.write(connection, purchase)
                                        .compose(order -> transaction.commit().map(order))
                                        .recover(failure -> rollBack(transaction, failure))))
                        .compose(order -> connection.close().map(order)));
    }

    private static Future<Order> rollBack(Transaction transaction, Throwable failure) {
        return transaction.rollback().transform(done -> Future.failedFuture(failure));
    }
}
