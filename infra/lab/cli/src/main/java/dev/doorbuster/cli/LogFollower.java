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

/** Hands on the lines that logs gain from one look to the next. */
final class LogFollower {

    /** What is read of one log in one look; the rest comes with the next. */
    private static final int MAX_BYTES_PER_LOOK = 1024 * 1024;

    /** A longer line is handed on in pieces. */
    static final int MAX_LINE_BYTES = 64 * 1024;

    private final Map<Path, Position> positions = new HashMap<>();

    private static final class Position {
        private long offset;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    }

    /** Begins at the end of each of these logs. */
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
     * One look at these logs; one that was not there before is read from its start, one that was emptied as well.
     *
     * @param lines takes each whole line with its log
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
