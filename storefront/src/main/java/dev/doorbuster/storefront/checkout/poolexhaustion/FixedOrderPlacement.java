package dev.doorbuster.storefront.checkout.poolexhaustion;

import dev.doorbuster.storefront.checkout.OrderTransaction;
import dev.doorbuster.storefront.checkout.PurchaseRequest;
import dev.doorbuster.storefront.checkout.Quote;
import dev.doorbuster.storefront.checkout.RiskCheck;
import dev.doorbuster.storefront.order.Order;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;

/**
 * Reads prices, has the provider check the card with no connection in hand, and takes one for the transaction alone.
 *
 * <p>Holds because nobody here has a connection to return: {@code preparedQuery} takes one for one statement,
 * {@code withTransaction} for one transaction, and both give it back however it ends. How long the provider thinks does
 * not matter to anyone else.
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
