package dev.doorbuster.storefront.catalog;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The order in which a search shows what it found. Each order is total, so that no product is on two pages. */
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

    /** The order of this code; "" is {@link #RELEVANCE}, and an unknown code is none. */
    static Optional<Sort> of(String code) {
        return code.isEmpty()
                ? Optional.of(RELEVANCE)
                : Arrays.stream(values()).filter(sort -> sort.code.equals(code)).findFirst();
    }

    /** All codes, for people who mistyped one. */
    static String codes() {
        return Arrays.stream(values()).map(Sort::code).collect(Collectors.joining(", "));
    }

    /** As in addresses and in JSON. */
    public String code() {
        return code;
    }

    /** As a shopper reads it. */
    public String title() {
        return title;
    }

    /** What to order by, of the hit h, its product p and its running deal d. */
    String sql() {
        return sql;
    }
}
