package dev.doorbuster.storefront.catalog;

import dev.doorbuster.service.money.Money;
import dev.doorbuster.service.money.TypedAmount;
import dev.doorbuster.storefront.web.Fields;
import java.util.OptionalInt;

/** Reads what a shopper looks for from the address of a search. */
final class SearchForm {

    private static final int MAX_SLUG = 60;
    private static final int MAX_TYPED = 20;

    private SearchForm() {}

    /**
     * Reads the parameters of a search's address; what is wrong is noted with its limit, and the query counts only
     * without.
     */
    static SearchQuery read(Fields fields) {
        String text = fields.text("q", "The search", 0, SearchQuery.MAX_TEXT);
        String category = fields.text("category", "The department", 0, MAX_SLUG);
        Filters filters = filters(fields);
        return new SearchQuery(text, category, page(fields), sort(fields), filters);
    }

    /**
     * Reads {@code priceFrom} and {@code priceTo}, in dollars, {@code inStock} and {@code onSale}; notes what is
     * wrong.
     */
    private static Filters filters(Fields fields) {
        int least = cents(fields, "priceFrom", "Lowest price").orElse(0);
        int most = cents(fields, "priceTo", "Highest price").orElse(Filters.MAX_CENTS);
        if (least > most) {
            fields.reject(
                    "priceTo", "Highest price must not be below the lowest price of " + Money.format(least) + ".");
        }
        return new Filters(least, most, flag(fields, "inStock"), flag(fields, "onSale"));
    }

    private static int page(Fields fields) {
        return fields.text("page", "The page", 0, MAX_TYPED).isEmpty()
                ? 1
                : fields.integer("page", "The page", 1, SearchQuery.MAX_PAGE).orElse(1);
    }

    private static Sort sort(Fields fields) {
        return Sort.of(fields.text("sort", "The order", 0, MAX_TYPED)).orElseGet(() -> {
            fields.reject("sort", "The order must be one of " + Sort.codes() + ".");
            return Sort.RELEVANCE;
        });
    }

    private static OptionalInt cents(Fields fields, String name, String label) {
        String typed = fields.text(name, label, 0, TypedAmount.MAX_LENGTH);
        if (typed.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of((int) TypedAmount.cents(typed, 0, Filters.MAX_CENTS));
        } catch (TypedAmount.RefusedException e) {
            fields.reject(name, label + " " + e.limit() + ".");
            return OptionalInt.empty();
        }
    }

    private static boolean flag(Fields fields, String name) {
        String value = fields.text(name, name, 0, TypedAmount.MAX_LENGTH);
        if (!value.isEmpty() && !value.equals("true") && !value.equals("false")) {
            fields.reject(name, name + " must be true or false.");
        }
        return value.equals("true");
    }
}
