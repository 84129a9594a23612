package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.storefront.checkout.OrderTransaction;
import dev.doorbuster.storefront.checkout.PurchaseRequest;
import dev.doorbuster.storefront.checkout.Quote;
import dev.doorbuster.storefront.checkout.RiskCheck;
import dev.doorbuster.storefront.order.Order;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;

/**
 * Reads the prices, lets the provider check the card without holding a connection, and takes one only for the
 * transaction.
 *
 * <p>Holds because no code here has to return a connection: {@code preparedQuery} takes one for one statement,
 * {@code withTransaction} for one transaction, and both return it whatever the outcome. The provider's response time
 * does not affect other requests.
 */
public final class FixedOrderPlacement implements OrderPlacement {

    private final Pool primary;
    private final RiskCheck riskCheck;
    private final OrderTransaction orders;

    public FixedOrderPlacement(Pool primary, RiskCheck riskCheck, OrderTransaction orders) {
        this.primary = primary;
        this.riskCheck = riskCheck;
        this.orders = orders;
    }

    @Override
    public Future<Order> place(PurchaseRequest request) {
        return Quote.of(primary, request.cart())
                .map(request::agreed)
                .compose(quote -> riskCheck
                        .check(request.form().card(), quote.totalCents(), request.requestId())
                        .map(approval -> request.approved(quote.totalCents(), approval)))
                .compose(purchase -> primary.withTransaction(connection -> orders.write(connection, purchase)));
    }
}
