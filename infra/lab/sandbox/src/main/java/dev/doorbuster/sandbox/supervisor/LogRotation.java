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
 * Bounds the size of each log: copies a log that is larger than {@link #MAX_BYTES} to {@code NAME.log.1}, replacing
 * that file, and truncates it.
 *
 * <p>All logs are opened in append mode, so their writers need not reopen them. Lines that arrive during the copy may
 * be lost.
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
            log.atWarn().setCause(e).log("cannot rotate a log");
        }
    }
}
