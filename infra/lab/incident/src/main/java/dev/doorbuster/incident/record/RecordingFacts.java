package dev.doorbuster.incident.record;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a recording.
 *
 * @param startedAt when it started
 * @param command the recorded command, as a line
 * @param columns width of the terminal at the start; 0 without a terminal
 * @param rows height of the terminal at the start; 0 without a terminal
 * @param exitCode the command's exit code; null while it runs, or when the recorder was killed
 */
public record RecordingFacts(
        Instant startedAt,
        String command,
        int columns,
        int rows,
        @Nullable Integer exitCode) {

    /** Maximum length of a command in the facts, in characters; a longer one is cut. */
    private static final int MAX_COMMAND = 2_000;

    public RecordingFacts {
        command = command.length() > MAX_COMMAND ? command.substring(0, MAX_COMMAND) + "…" : command;
    }

    /** The facts of a command that has ended. */
    RecordingFacts ended(int code) {
        return new RecordingFacts(startedAt, command, columns, rows, code);
    }

    /** The facts with the terminal's size. */
    RecordingFacts sized(int wide, int high) {
        return new RecordingFacts(startedAt, command, wide, high, exitCode);
    }

    /** Replaces the file atomically. */
    void write(Path file) throws IOException {
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), ".facts", ".part");
        try {
            Files.writeString(part, toJson().encodePrettily() + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Reads the file; empty when it does not exist or holds something else. */
    public static Optional<RecordingFacts> read(Path file) throws IOException {
        try {
            return Optional.of(of(new JsonObject(Files.readString(file))));
        } catch (NoSuchFileException | DecodeException | ClassCastException | DateTimeException nothingThere) {
            return Optional.empty();
        }
    }

    private JsonObject toJson() {
        return new JsonObject()
                .put("startedAt", startedAt.toString())
                .put("command", command)
                .put("columns", columns)
                .put("rows", rows)
                .put("exitCode", exitCode);
    }

    private static RecordingFacts of(JsonObject json) {
        return new RecordingFacts(
                Instant.parse(json.getString("startedAt", "")),
                json.getString("command", ""),
                json.getInteger("columns", 0),
                json.getInteger("rows", 0),
                json.getInteger("exitCode"));
    }
}
