package dev.doorbuster.incident.play;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened in an incident, in the order in which it happened: one JSON object a line, only ever appended. */
public final class Journal {

    /** Maximum size of the file in bytes; what a person writes into it is bounded by far less. */
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final Path file;

    Journal(Path file) {
        this.file = file;
    }

    /** What a line is about. */
    public enum Kind {
        CHANGE,
        NOTE,
        PIN,
        HINT,
        CLAIM,
        PHASE,
        ANSWER;

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One line.
     *
     * @param details what else is known about it
     */
    public record Entry(Instant at, String kind, JsonObject details) {

        public boolean is(Kind wanted) {
            return kind.equals(wanted.label());
        }
    }

    /**
     * Appends a line.
     *
     * @throws IOException when it cannot be written, or the journal is full
     */
    public synchronized void add(Kind kind, Instant at, JsonObject details) throws IOException {
        if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
            throw new IOException("the journal is full: " + MAX_BYTES + " bytes");
        }
        JsonObject line = new JsonObject().put("at", at.toString()).put("kind", kind.label());
        Files.writeString(
                file, line.mergeIn(details).encode() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** All lines; a last one that was cut short is left out. */
    public synchronized List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (!Files.exists(file)) {
            return entries;
        }
        for (String line : Files.readAllLines(file)) {
            try {
                JsonObject json = new JsonObject(line);
                entries.add(new Entry(Instant.parse(json.getString("at")), json.getString("kind"), json));
            } catch (DecodeException cutShort) {
                break;
            }
        }
        return entries;
    }

    /** The lines of one kind. */
    public List<Entry> entries(Kind kind) throws IOException {
        return entries().stream().filter(entry -> entry.is(kind)).toList();
    }
}
