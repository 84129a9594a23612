package dev.doorbuster.storefront.catalog;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;

/**
 * The conditions of a search other than its words and its category.
 *
 * @param leastCents the lowest current price, 0 for any
 * @param mostCents the highest current price, {@link #MAX_CENTS} for any
 * @param inStock whether at least one unit must be in stock
 * @param onSale whether a deal must run
 */
public record Filters(int leastCents, int mostCents, boolean inStock, boolean onSale) {

    /** The highest price that a filter accepts: a million dollars. */
    public static final int MAX_CENTS = 100_000_000;

    /** Matches every product. */
    public static final Filters NONE = new Filters(0, MAX_CENTS, false, false);

    private static final int CENTS_DIGITS = 2;

    /** Whether every product matches. */
    boolean none() {
        return equals(NONE);
    }

    /** The filters as part of a search's address; empty when there are none. */
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
