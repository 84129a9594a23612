package dev.doorbuster.sandbox.web;

/** Refuses a request, with a status and a message for the client. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    /** @param status 400 to 599 */
    public Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
