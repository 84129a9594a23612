package dev.doorbuster.sandbox;

/** A failure that a person can act on: its message is printed as it is, and its code ends the command. */
public final class LabException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private LabException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Something did not work. */
    public static LabException failed(String message) {
        return new LabException(ExitCode.FAILED, message);
    }

    /** The command was given something that it does not take. */
    public static LabException usage(String message) {
        return new LabException(ExitCode.USAGE, message);
    }

    /** The platform does not run, or the machine lacks something. */
    public static LabException notReady(String message) {
        return new LabException(ExitCode.NOT_READY, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
