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
 * The connections that the primary refused for want of a place, from its log.
 *
 * @param log the primary's log
 * @param from where it ended when the counting began
 */
record RefusedConnections(Path log, long from) {

    /** Counts from now on. */
    static RefusedConnections from(LabEnvironment environment) throws IOException {
        Path log = environment.state().logs().resolve("postgres-primary.log");
        return new RefusedConnections(log, Files.exists(log) ? Files.size(log) : 0);
    }

    /** How many there were since; none is missed but by a rotation of the log in between. */
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
