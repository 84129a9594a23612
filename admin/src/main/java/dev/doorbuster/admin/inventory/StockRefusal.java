package dev.doorbuster.admin.inventory;

import dev.doorbuster.service.refusal.Refusal;

/** Why stock is not shown or not moved. */
public sealed interface StockRefusal extends Refusal {

    /** There is no product with this article number. */
    record NoSuchProduct() implements StockRefusal {}

    /** More would be taken away than is available. */
    record NotEnoughAvailable(int available) implements StockRefusal {}

    /** There would be more pieces than a product can have. */
    record TooManyPieces(int limit) implements StockRefusal {}

    /** The idempotency key belongs to a different movement, described here. */
    record KeyReused(String before) implements StockRefusal {}
}
