package dev.doorbuster.admin.products;

import dev.doorbuster.admin.products.Product.Sale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The new values of a product. A field that the request omits keeps its value; an empty sale price ends the sale.
 *
 * @param version the version of the product that the edit is based on
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

    /** Whether the edit has the same values as the product. */
    boolean changesNothing(Product current) {
        return current.name().equals(name)
                && current.description().equals(description)
                && current.priceCents() == priceCents
                && Objects.equals(current.sale(), sale);
    }
}
