package dev.doorbuster.provider.book;

/** Thrown when a request cannot be fulfilled. Names the invalid field. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    RefusedException(String field, String message) {
        super(message, null, false, false);
        this.field = field;
    }

    /** The invalid field or header. */
    public String field() {
        return field;
    }
}
