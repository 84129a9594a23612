package dev.doorbuster.measure.fault.deadupstream;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads what was added to some logs since a point in time. */
final class LogGrowth {
    private final Map<Path, Long> positions;

    private LogGrowth(Map<Path, Long> positions) {
        this.positions = positions;
    }

    /** Records the current lengths of the logs with these names. */
    static LogGrowth of(LabEnvironment environment, List<String> names) throws IOException {
        Map<Path, Long> positions = new LinkedHashMap<>();
        for (String name : names) {
            Path log = environment.state().logs().resolve(name);
            positions.put(log, Files.exists(log) ? Files.size(log) : 0);
        }
        return new LogGrowth(positions);
    }

    /** Passes the new lines to a reader, log after log; the last line of a log may be incomplete. */
    void read(Consumer<String> reader) throws IOException {
        for (Map.Entry<Path, Long> position : positions.entrySet()) {
            if (Files.exists(position.getKey())) {
                read(position.getKey(), position.getValue(), reader);
            }
        }
    }

    /**
     * Reads one log. A log that is shorter than before was truncated because it had grown too large, so it is read from
     * its start.
     */
    private static void read(Path log, long from, Consumer<String> reader) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(file.length() < from ? 0 : from);
            BufferedReader lines = new BufferedReader(Channels.newReader(file.getChannel(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.accept(line);
            }
        }
    }
}
