package dev.doorbuster.sandbox;

/** A failure that a person can act on. The command prints its message as it is and exits with its code. */
public final class LabException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private LabException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** An operation failed. */
    public static LabException failed(String message) {
        return new LabException(ExitCode.FAILED, message);
    }

    /** The command got an invalid argument. */
    public static LabException usage(String message) {
        return new LabException(ExitCode.USAGE, message);
    }

    /** The platform is not running, or the machine does not meet a requirement. */
    public static LabException notReady(String message) {
        return new LabException(ExitCode.NOT_READY, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
