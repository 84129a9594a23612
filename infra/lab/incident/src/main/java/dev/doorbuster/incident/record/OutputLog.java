package dev.doorbuster.incident.record;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Locale;

/**
 * Writes the files that {@code script} would write of a terminal: line feeds become carriage return and line feed.
 * Several threads may write; after the limit or the end, nothing is written any more.
 */
final class OutputLog implements Closeable {

    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final OutputStream output;
    private final OutputStream timing;
    private final long maxBytes;
    private long written;
    private long latestNanos = System.nanoTime();
    private boolean closed;
    private byte last;

    /** @param maxBytes maximum size of both files together */
    OutputLog(RecordingFiles files, Instant startedAt, long maxBytes) throws IOException {
        this.maxBytes = maxBytes;
        this.output = Files.newOutputStream(files.output());
        try {
            this.timing = Files.newOutputStream(files.timing());
        } catch (IOException e) {
            output.close();
            throw e;
        }
        output.write(bytes("Script started on " + startedAt + " [<not executed on terminal>]\n"));
        timing.write(bytes("H 0.000000 START_TIME " + startedAt + "\n"));
    }

    /** Appends the first bytes of a buffer, which appeared just now. */
    synchronized void append(byte[] buffer, int count) throws IOException {
        byte[] shown = asShown(buffer, count);
        if (closed || count == 0 || written >= maxBytes) {
            return;
        }
        long now = System.nanoTime();
        long micros = (now - latestNanos) / NANOS_PER_MICRO;
        latestNanos = now;
        byte[] line = bytes(String.format(
                Locale.ROOT, "O %d.%06d %d\n", micros / MICROS_PER_SECOND, micros % MICROS_PER_SECOND, shown.length));
        output.write(shown);
        timing.write(line);
        written += shown.length + line.length;
    }

    private byte[] asShown(byte[] buffer, int count) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream(count + count / 8);
        for (int i = 0; i < count; i++) {
            if (buffer[i] == '\n' && last != '\r') {
                shown.write('\r');
            }
            shown.write(buffer[i]);
            last = buffer[i];
        }
        return shown.toByteArray();
    }

    /** Notes the exit code at the end. */
    synchronized void ended(int code) throws IOException {
        timing.write(bytes("H 0.000000 EXIT_CODE " + code + "\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try (output) {
            timing.close();
        }
    }
}
