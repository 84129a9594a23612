package dev.doorbuster.provider.book;

/** A request that cannot be honoured, whenever it is repeated; names the field at fault. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    RefusedException(String field, String message) {
        super(message, null, false, false);
        this.field = field;
    }

    /** The field or header at fault. */
    public String field() {
        return field;
    }
}
