package dev.doorbuster.service.logging;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns lines that libraries print to standard error into log lines, so that a service's log is JSON throughout. Stack
 * frames are omitted. The remaining lines are truncated to {@value #MAX_BYTES} bytes each.
 */
public final class StandardError extends OutputStream {

    private static final int MAX_BYTES = 4_096;
    private static final Logger log = LoggerFactory.getLogger("stderr");

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private StandardError() {}

    /** Redirects standard error to the log, for the whole process. */
    public static void log() {
        System.setErr(printStream());
    }

    static PrintStream printStream() {
        return new PrintStream(new StandardError(), true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int octet) {
        if (octet == '\n') {
            String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
            line.reset();
            if (!text.isEmpty() && !isFrame(text)) {
                log.warn("{}", text);
            }
        } else if (line.size() < MAX_BYTES) {
            line.write(octet);
        }
    }

    private static boolean isFrame(String text) {
        String trimmed = text.stripLeading();
        return trimmed.startsWith("at ") || trimmed.startsWith("... ");
    }
}
