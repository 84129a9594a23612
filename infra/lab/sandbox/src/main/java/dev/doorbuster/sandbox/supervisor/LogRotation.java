package dev.doorbuster.sandbox.supervisor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each log below a bound: a larger one is copied to {@code NAME.log.1}, replacing that, and emptied.
 *
 * <p>All logs are written by appending, so that their writers need not know. Lines that arrive during the copy may be
 * lost.
 */
final class LogRotation {

    static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final Logger log = LoggerFactory.getLogger("supervisor");

    private final Path folder;

    LogRotation(Path folder) {
        this.folder = folder;
    }

    void rotate() {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.log")) {
            for (Path file : logs) {
                if (Files.size(file) > MAX_BYTES) {
                    Files.copy(
                            file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.truncate(0);
                    }
                }
            }
        } catch (IOException e) {
            log.atWarn().setCause(e).log("a log could not be rotated");
        }
    }
}
