package dev.doorbuster.incident.desk;

/** A request that is refused, with the status of the response. */
final class DeskRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    DeskRefusal(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
