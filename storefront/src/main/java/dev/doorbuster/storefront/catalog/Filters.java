package dev.doorbuster.storefront.catalog;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;

/**
 * What a product must be like to be shown, beyond the words and the category.
 *
 * @param leastCents the lowest price that counts now, 0 for any
 * @param mostCents the highest price that counts now, {@link #MAX_CENTS} for any
 * @param inStock whether there must be a piece to buy
 * @param onSale whether a deal must run
 */
public record Filters(int leastCents, int mostCents, boolean inStock, boolean onSale) {

    /** The highest price that can be asked for: a million dollars. */
    public static final int MAX_CENTS = 100_000_000;

    /** Lets everything pass. */
    public static final Filters NONE = new Filters(0, MAX_CENTS, false, false);

    private static final int CENTS_DIGITS = 2;

    /** Whether everything passes. */
    boolean none() {
        return equals(NONE);
    }

    /** As part of a search's address, "" when nothing is filtered. */
    String address() {
        return (leastCents > 0 ? "&priceFrom=" + dollars(leastCents) : "")
                + (mostCents < MAX_CENTS ? "&priceTo=" + dollars(mostCents) : "")
                + (inStock ? "&inStock=true" : "")
                + (onSale ? "&onSale=true" : "");
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("priceFromCents", leastCents > 0 ? leastCents : null)
                .put("priceToCents", mostCents < MAX_CENTS ? mostCents : null)
                .put("inStock", inStock)
                .put("onSale", onSale);
    }

    private static String dollars(int cents) {
        return BigDecimal.valueOf(cents, CENTS_DIGITS).stripTrailingZeros().toPlainString();
    }
}
