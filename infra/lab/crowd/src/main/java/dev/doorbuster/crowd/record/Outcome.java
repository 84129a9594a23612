package dev.doorbuster.crowd.record;

/** How one request ended, as the shopper saw it. The three gateway errors are kept apart: each has its own cause. */
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

    /** The name in tables and in JSON; {@code 5xx} means any server error but 502, 503 and 504. */
    public String label() {
        return label;
    }

    /** Whether the shop answered as it should; a refusal (sold out, declined input) is a proper answer. */
    public boolean isProper() {
        return this == OK || this == REFUSED;
    }

    /** The outcome that an HTTP status stands for. */
    public static Outcome ofStatus(int status) {
        return switch (status) {
            case 502 -> BAD_GATEWAY;
            case 503 -> UNAVAILABLE;
            case 504 -> GATEWAY_TIMEOUT;
            default -> status < 400 ? OK : status < 500 ? REFUSED : SERVER_ERROR;
        };
    }
}
