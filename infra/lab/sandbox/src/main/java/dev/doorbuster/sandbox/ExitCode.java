package dev.doorbuster.sandbox;

/** The exit codes of the command. */
public final class ExitCode {

    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int VERDICT_MISSED = 3;
    public static final int INVARIANT_BROKEN = 4;
    public static final int NOT_READY = 5;

    private ExitCode() {}
}
