package dev.doorbuster.storefront.order;

import java.util.Locale;

/** The status of an order. */
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

    /** The code in the database and in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name that shoppers see. */
    public String title() {
        return title;
    }

    /** Whether the order was charged, even if it was refunded since. */
    public boolean charged() {
        return this == PAID || this == REFUNDED || this == PARTIALLY_REFUNDED;
    }
}
