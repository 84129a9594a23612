package dev.doorbuster.admin.orders;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The states of an order, with their names in the database. */
public enum OrderStatus {
    PENDING("pending"),
    PAID("paid"),
    DECLINED("declined"),
    CANCELLED("cancelled"),
    REFUNDED("refunded"),
    PARTIALLY_REFUNDED("partially-refunded");

    private final String text;

    OrderStatus(String text) {
        this.text = text;
    }

    /** The name used in the database, in JSON and in URLs. */
    public String text() {
        return text;
    }

    /** All names, in the order of declaration. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(OrderStatus::text).toList();
    }

    static Optional<OrderStatus> of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text.equals(text))
                .findFirst();
    }
}
