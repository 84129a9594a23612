package dev.doorbuster.cli.start;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file. */
final class LogTail {

    private static final int BYTES_PER_LINE = 2048;

    private LogTail() {}

    /** Its last lines; empty when there is no such file. */
    static String of(Path log, int lines) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            int bytes = (int) Math.min(file.length(), (long) lines * BYTES_PER_LINE);
            byte[] end = new byte[bytes];
            file.seek(file.length() - bytes);
            file.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        }
    }
}
