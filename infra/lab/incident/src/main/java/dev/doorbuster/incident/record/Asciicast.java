package dev.doorbuster.incident.record;

import dev.doorbuster.sandbox.LabException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Converts a recording to asciicast v2, one JSON value in each line.
 *
 * <p>It takes what is there: a file that was cut off ends the replay early, an unreadable timing line is skipped, bytes
 * that are not UTF-8 become U+FFFD. Nothing is held in memory but one piece of output. The result is at most seven
 * times as large as the recording.
 */
public final class Asciicast {

    /** The usual cap of a pause in the replay. */
    public static final Duration MAX_IDLE = Duration.ofSeconds(2);

    /** A recorder that reaches its limit writes its last lines nevertheless. */
    private static final long MAX_FILE_BYTES = Recording.MAX_BYTES + 1024 * 1024;

    private static final int PIECE = 64 * 1024;
    private static final TimingEntry.Size USUAL_SIZE = new TimingEntry.Size(80, 24);

    private final long maxIdleMicros;

    /**
     * @param maxIdle pauses are cut to this length, more than zero
     * @throws IllegalArgumentException when it is not
     */
    public Asciicast(Duration maxIdle) {
        if (maxIdle.isZero() || maxIdle.isNegative()) {
            throw new IllegalArgumentException("a pause must be longer than zero, but is at most " + maxIdle);
        }
        this.maxIdleMicros = maxIdle.toNanos() / 1_000;
    }

    /**
     * Converts a recording, also while it is being written. Replaces the target atomically; only its owner can read it.
     *
     * @throws LabException when a file is larger than a recording can be; the message names it
     */
    public void convert(RecordingFiles files, Path target) throws IOException {
        Path part = Files.createTempFile(target.toAbsolutePath().getParent(), ".cast", ".part");
        try {
            try (Writer writer = Files.newBufferedWriter(part)) {
                write(files, writer);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Converts a recording to a writer, which stays open. */
    void write(RecordingFiles files, Writer writer) throws IOException {
        checkSize(files.output());
        checkSize(files.timing());
        writer.write(header(files).encode());
        writer.write('\n');
        CastEvents events = new CastEvents(writer);
        try (InputStream output = new BufferedInputStream(open(files.output()), PIECE);
                InputStream timing = open(files.timing())) {
            skipLine(output);
            replay(output, timing, events);
        }
        events.end();
    }

    private static void checkSize(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > MAX_FILE_BYTES) {
            throw LabException.failed(
                    file + " has " + Files.size(file) + " bytes, but a recording has at most " + MAX_FILE_BYTES + ".");
        }
    }

    private static InputStream open(Path file) throws IOException {
        return Files.exists(file) ? Files.newInputStream(file) : InputStream.nullInputStream();
    }

    private static JsonObject header(RecordingFiles files) throws IOException {
        Optional<RecordingFacts> facts = RecordingFacts.read(files.facts());
        Map<String, String> headers = TimingEntry.headers(files.timing());
        TimingEntry.Size size = TimingEntry.size(headers).orElse(USUAL_SIZE);
        JsonObject header =
                new JsonObject().put("version", 2).put("width", size.columns()).put("height", size.rows());
        facts.ifPresent(known ->
                header.put("timestamp", known.startedAt().getEpochSecond()).put("title", known.command()));
        if (headers.containsKey("TERM")) {
            header.put("env", new JsonObject().put("TERM", headers.get("TERM")));
        }
        return header;
    }

    /** Skips what {@code script} writes of itself into the first line. */
    private static void skipLine(InputStream output) throws IOException {
        int next;
        do {
            next = output.read();
        } while (next >= 0 && next != '\n');
    }

    private void replay(InputStream output, InputStream timing, CastEvents events) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(timing, StandardCharsets.ISO_8859_1));
        boolean more = true;
        for (String line = lines.readLine(); more && line != null; line = lines.readLine()) {
            Optional<TimingEntry> entry = TimingEntry.of(line);
            more = entry.isEmpty() || replay(entry.get(), output, events);
        }
    }

    /** Whether the output had all the bytes that the entry names. */
    private boolean replay(TimingEntry entry, InputStream output, CastEvents events) throws IOException {
        events.advance(Math.min(entry.micros(), maxIdleMicros));
        Optional<TimingEntry.Size> resized = entry.resized();
        if (resized.isPresent()) {
            events.resize(resized.get());
        }
        for (long left = entry.bytes(); left > 0; ) {
            byte[] piece = output.readNBytes((int) Math.min(left, PIECE));
            if (piece.length == 0) {
                return false;
            }
            events.output(piece);
            left -= piece.length;
        }
        return true;
    }
}
