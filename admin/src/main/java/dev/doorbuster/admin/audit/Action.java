package dev.doorbuster.admin.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The changes that staff can make. A change that involves another system has two entries: the request, and its result.
 */
public enum Action {
    REFUND_REQUESTED("order"),
    REFUND_SUCCEEDED("order"),
    REFUND_FAILED("order"),
    ORDER_CANCELLED("order"),
    PRODUCT_RESTOCKED("product"),
    STOCK_CORRECTED("product"),
    PRODUCT_EDITED("product"),
    CUSTOMER_LOCKED("customer"),
    CUSTOMER_UNLOCKED("customer"),
    REQUEUE_REQUESTED("dead-letter"),
    REQUEUE_DONE("dead-letter"),
    REQUEUE_FAILED("dead-letter"),
    DROP_REQUESTED("dead-letter"),
    DROP_DONE("dead-letter"),
    DROP_FAILED("dead-letter");

    private final String kind;

    Action(String kind) {
        this.kind = kind;
    }

    /** The name used in the database, in JSON and in URLs. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of the changed subject. */
    String kind() {
        return kind;
    }

    /** All names, in the order of declaration. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Action::text).toList();
    }

    static Optional<Action> of(String text) {
        return Arrays.stream(values())
                .filter(action -> action.text().equals(text))
                .findFirst();
    }
}
