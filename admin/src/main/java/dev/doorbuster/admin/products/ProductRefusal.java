package dev.doorbuster.admin.products;

import dev.doorbuster.service.refusal.Refusal;

/** Why a product is not shown or not edited. */
public sealed interface ProductRefusal extends Refusal {

    /** There is no product with this article number. */
    record NoSuchProduct() implements ProductRefusal {}

    /** Somebody else has edited the product since it was read. */
    record EditedMeanwhile() implements ProductRefusal {}
}
