package dev.doorbuster.lab.controlroom;

/** A request that is not carried out: its status and words for whoever has sent it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    /** @param status 400 to 599 */
    Refusal(int status, String words) {
        super(words);
        this.status = status;
    }

    int status() {
        return status;
    }
}
