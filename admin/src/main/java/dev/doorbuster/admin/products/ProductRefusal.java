package dev.doorbuster.admin.products;

import dev.doorbuster.service.refusal.Refusal;

/** The reasons why a product is not shown or not edited. */
public sealed interface ProductRefusal extends Refusal {

    /** There is no product with this SKU. */
    record NoSuchProduct() implements ProductRefusal {}

    /** The product was edited by someone else since it was read. */
    record EditedMeanwhile() implements ProductRefusal {}
}
