package dev.doorbuster.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Passes on the lines that are added to logs between two looks. */
final class LogFollower {

    /** Maximum number of bytes that one look reads from one log; the rest follows with the next look. */
    private static final int MAX_BYTES_PER_LOOK = 1024 * 1024;

    /** A longer line is passed on in pieces. */
    static final int MAX_LINE_BYTES = 64 * 1024;

    private final Map<Path, Position> positions = new HashMap<>();

    private static final class Position {
        private long offset;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    }

    /** Starts at the end of each of these logs. */
    LogFollower(List<Path> logs) throws IOException {
        for (Path log : logs) {
            Position position = new Position();
            try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
                position.offset = channel.size();
            }
            positions.put(log, position);
        }
    }

    /**
     * Looks at these logs once. A log that is new or was truncated is read from its start.
     *
     * @param lines receives each complete line with its log
     */
    void look(List<Path> logs, BiConsumer<Path, String> lines) throws IOException {
        for (Path log : logs) {
            look(log, positions.computeIfAbsent(log, unknown -> new Position()), lines);
        }
    }

    private static void look(Path log, Position position, BiConsumer<Path, String> lines) throws IOException {
        ByteBuffer bytes;
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < position.offset) {
                position.offset = 0;
                position.line.reset();
            }
            bytes = ByteBuffer.allocate((int) Math.min(size - position.offset, MAX_BYTES_PER_LOOK));
            int count = channel.read(bytes, position.offset);
            position.offset += Math.max(0, count);
        } catch (NoSuchFileException gone) {
            return;
        }
        bytes.flip();
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next != '\n') {
                position.line.write(next);
            }
            if (next == '\n' || position.line.size() >= MAX_LINE_BYTES) {
                lines.accept(log, position.line.toString(StandardCharsets.UTF_8));
                position.line.reset();
            }
        }
    }
}
