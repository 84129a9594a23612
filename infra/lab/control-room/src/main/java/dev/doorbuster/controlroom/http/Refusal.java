package dev.doorbuster.controlroom.http;

/** A request that is not carried out: its status and words for whoever has sent it. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    /** @param status 400 to 599 */
    public Refusal(int status, String words) {
        super(words);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
