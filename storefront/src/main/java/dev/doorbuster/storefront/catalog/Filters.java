package dev.doorbuster.storefront.catalog;

import dev.doorbuster.service.money.Money;
import dev.doorbuster.service.money.TypedAmount;
import dev.doorbuster.storefront.web.Fields;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.OptionalInt;

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

    private static final int MAX_TYPED = TypedAmount.MAX_LENGTH;
    private static final int CENTS_DIGITS = 2;

    /** Reads {@code priceFrom} and {@code priceTo}, in dollars, {@code inStock} and {@code onSale}; notes what is wrong. */
    static Filters read(Fields fields) {
        int least = cents(fields, "priceFrom", "Lowest price").orElse(0);
        int most = cents(fields, "priceTo", "Highest price").orElse(MAX_CENTS);
        if (least > most) {
            fields.reject(
                    "priceTo", "Highest price must not be below the lowest price of " + Money.format(least) + ".");
        }
        return new Filters(least, most, flag(fields, "inStock"), flag(fields, "onSale"));
    }

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

    private static OptionalInt cents(Fields fields, String name, String label) {
        String typed = fields.text(name, label, 0, MAX_TYPED);
        if (typed.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of((int) TypedAmount.cents(typed, 0, MAX_CENTS));
        } catch (TypedAmount.RefusedException e) {
            fields.reject(name, label + " " + e.limit() + ".");
            return OptionalInt.empty();
        }
    }

    private static boolean flag(Fields fields, String name) {
        String value = fields.text(name, name, 0, MAX_TYPED);
        if (!value.isEmpty() && !value.equals("true") && !value.equals("false")) {
            fields.reject(name, name + " must be true or false.");
        }
        return value.equals("true");
    }

    private static String dollars(int cents) {
        return BigDecimal.valueOf(cents, CENTS_DIGITS).stripTrailingZeros().toPlainString();
    }
}
