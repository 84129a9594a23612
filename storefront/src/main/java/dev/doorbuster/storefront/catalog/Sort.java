package dev.doorbuster.storefront.catalog;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The order of search results. Each order is total, so that no product appears on two pages. */
public enum Sort {
    RELEVANCE("relevance", "Best match", "h.rank desc, p.id"),
    PRICE_UP("price-up", "Price: low to high", "coalesce(d.sale_price_cents, p.price_cents), p.id"),
    PRICE_DOWN("price-down", "Price: high to low", "coalesce(d.sale_price_cents, p.price_cents) desc, p.id"),
    NAME("name", "Name", "p.name, p.id"),
    NEWEST("newest", "Newest first", "p.created_at desc, p.id desc");

    private final String code;
    private final String title;
    private final String sql;

    Sort(String code, String title, String sql) {
        this.code = code;
        this.title = title;
        this.sql = sql;
    }

    /**
     * Returns the order with this code. The empty code is {@link #RELEVANCE}; an unknown code gives an empty result.
     */
    static Optional<Sort> of(String code) {
        return code.isEmpty()
                ? Optional.of(RELEVANCE)
                : Arrays.stream(values()).filter(sort -> sort.code.equals(code)).findFirst();
    }

    /** All codes, for the error message about an unknown one. */
    static String codes() {
        return Arrays.stream(values()).map(Sort::code).collect(Collectors.joining(", "));
    }

    /** The code in addresses and in JSON. */
    public String code() {
        return code;
    }

    /** The name that shoppers see. */
    public String title() {
        return title;
    }

    /** The SQL expressions to order by, over the hit h, its product p and its current deal d. */
    String sql() {
        return sql;
    }
}
