package dev.doorbuster.storefront.order;

import java.util.Locale;

/** Where an order stands. */
public enum OrderStatus {
    PENDING("Waiting for the payment"),
    PAID("Paid"),
    DECLINED("Payment declined"),
    CANCELLED("Cancelled"),
    REFUNDED("Refunded"),
    PARTIALLY_REFUNDED("Partially refunded");

    private final String title;

    OrderStatus(String title) {
        this.title = title;
    }

    static OrderStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As in the database and in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As a shopper reads it. */
    public String title() {
        return title;
    }

    /** Whether money was taken for the order, whatever was given back since. */
    public boolean charged() {
        return this == PAID || this == REFUNDED || this == PARTIALLY_REFUNDED;
    }
}
