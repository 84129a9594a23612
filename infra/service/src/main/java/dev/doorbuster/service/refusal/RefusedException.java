package dev.doorbuster.service.refusal;

/** Carries a {@link Refusal} to its caller. It has no stack trace, because it is an answer and not an accident. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.getClass().getSimpleName(), null, false, false);
        this.refusal = refusal;
    }

    /** What was refused. */
    public Refusal refusal() {
        return refusal;
    }
}
