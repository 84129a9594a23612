package dev.doorbuster.measure.fault.poolexhaustion;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counts from the primary's log the connections that it refused because it had no free slot.
 *
 * @param log the primary's log
 * @param from the length of the log when the counting began
 */
record RefusedConnections(Path log, long from) {

    /** Starts to count now. */
    static RefusedConnections from(LabEnvironment environment) throws IOException {
        Path log = environment.state().logs().resolve("postgres-primary.log");
        return new RefusedConnections(log, Files.exists(log) ? Files.size(log) : 0);
    }

    /** The number of refused connections since the start. Misses connections only if the log was rotated in between. */
    long count() throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.min(from, file.length()));
            return new BufferedReader(Channels.newReader(file.getChannel(), StandardCharsets.UTF_8))
                    .lines()
                    .filter(RefusedConnections::refuses)
                    .count();
        }
    }

    static boolean refuses(String line) {
        return line.contains("FATAL:")
                && (line.contains("too many clients already")
                        || line.contains("remaining connection slots are reserved"));
    }
}
