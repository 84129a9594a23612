package dev.doorbuster.provider.card;

/** A card field is wrong; the message never contains the field's value. */
public final class InvalidCardException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidCardException(String field, String limit) {
        super(field + " " + limit, null, false, false);
        this.field = field;
    }

    /** The field's path in the request, such as {@code card.number}. */
    public String field() {
        return field;
    }
}
