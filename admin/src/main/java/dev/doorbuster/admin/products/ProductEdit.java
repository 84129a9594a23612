package dev.doorbuster.admin.products;

import dev.doorbuster.admin.products.Product.Sale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a product shall be from now on. A field that is not sent stays as it is; a sale price that is sent empty ends the
 * sale.
 *
 * @param version of the product that was edited
 */
record ProductEdit(
        String name,
        String description,
        int priceCents,
        @Nullable Sale sale,
        int version) {

    static final int MAX_NAME = 120;
    static final int MAX_DESCRIPTION = 2_000;
    static final int MAX_PRICE_CENTS = 9_999_999;

    /** Whether the product would be as it is. */
    boolean changesNothing(Product current) {
        return current.name().equals(name)
                && current.description().equals(description)
                && current.priceCents() == priceCents
                && Objects.equals(current.sale(), sale);
    }
}
