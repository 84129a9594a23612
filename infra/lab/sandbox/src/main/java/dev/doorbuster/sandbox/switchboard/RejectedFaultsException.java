package dev.doorbuster.sandbox.switchboard;

import java.nio.file.Path;

/** A faults file was rejected; the message says why and where. */
public final class RejectedFaultsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String why;

    /** @param line line number from 1; 0 when the reason has no line */
    RejectedFaultsException(Path file, int line, String why) {
        super(why);
        this.why = file + (line > 0 ? ", line " + line : "") + ": " + why;
    }

    @Override
    public String getMessage() {
        return why;
    }
}
