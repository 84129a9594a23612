package dev.doorbuster.admin.inventory;

import dev.doorbuster.service.refusal.Refusal;

/** The reasons why stock is not shown or not changed. */
public sealed interface StockRefusal extends Refusal {

    /** There is no product with this SKU. */
    record NoSuchProduct() implements StockRefusal {}

    /** The movement would remove more units than are available. */
    record NotEnoughAvailable(int available) implements StockRefusal {}

    /** The movement would exceed the maximum of a product. */
    record TooManyPieces(int limit) implements StockRefusal {}

    /** The idempotency key belongs to a different movement, which {@code before} describes. */
    record KeyReused(String before) implements StockRefusal {}
}
