package dev.doorbuster.sandbox.switchboard;

import java.nio.file.Path;

/** Says why a file of faults is not taken, and where. */
public final class RejectedFaultsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String why;

    /** @param line from 1; 0 when no line can be named */
    RejectedFaultsException(Path file, int line, String why) {
        super(why);
        this.why = file + (line > 0 ? ", line " + line : "") + ": " + why;
    }

    @Override
    public String getMessage() {
        return why;
    }
}
