package dev.doorbuster.crowd.record;

/**
 * The outcome of one request, as the shopper saw it. The three gateway errors are separate, because each has its own
 * cause.
 */
public enum Outcome {
    OK("ok"),
    REFUSED("4xx"),
    BAD_GATEWAY("502"),
    UNAVAILABLE("503"),
    GATEWAY_TIMEOUT("504"),
    SERVER_ERROR("5xx"),
    TIMEOUT("timeout"),
    RESET("reset");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** The name in tables and in JSON; {@code 5xx} means any server error other than 502, 503 and 504. */
    public String label() {
        return label;
    }

    /** Whether the shop responded as it should; a refusal (sold out, invalid input) is a proper response. */
    public boolean isProper() {
        return this == OK || this == REFUSED;
    }

    /** The outcome for an HTTP status. */
    public static Outcome ofStatus(int status) {
        return switch (status) {
            case 502 -> BAD_GATEWAY;
            case 503 -> UNAVAILABLE;
            case 504 -> GATEWAY_TIMEOUT;
            default -> status < 400 ? OK : status < 500 ? REFUSED : SERVER_ERROR;
        };
    }
}
