package dev.doorbuster.provider.card;

/** Thrown when a card field is invalid. The message never contains the field's value. */
public final class InvalidCardException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    InvalidCardException(String field, String reason, String limit) {
        super(field + " " + limit, null, false, false);
        this.field = field;
        this.reason = reason;
    }

    /** The field's path in the request, such as {@code card.number}. */
    public String field() {
        return field;
    }

    /** The machine-readable reason: {@code format}, {@code check-digit}, {@code expired} or {@code too-far-ahead}. */
    public String reason() {
        return reason;
    }
}
