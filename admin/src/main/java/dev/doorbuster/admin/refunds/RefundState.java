package dev.doorbuster.admin.refunds;

import java.util.Arrays;

/** The states of a refund, as the database names them. */
enum RefundState {
    /** Written down; the provider may or may not know of it. */
    REQUESTED("requested"),
    /** The provider has given the money back. */
    SUCCEEDED("succeeded"),
    /** The provider has refused for good. */
    FAILED("failed");

    private final String text;

    RefundState(String text) {
        this.text = text;
    }

    /** The name in the database and in JSON. */
    String text() {
        return text;
    }

    /**
     * The state that has this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static RefundState of(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown refund state: " + text));
    }
}
