package dev.doorbuster.check.fact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the order ids that the shop acknowledged to the crowd, from a file with one id per line that may not exist. */
public final class AcknowledgedOrders {

    /** Maximum number of orders that are checked: the oldest two million. */
    private static final long MAX_ORDERS = 2_000_000;

    private AcknowledgedOrders() {}

    /**
     * Reads all complete lines; a last line without a line end is still being written.
     *
     * @throws IOException when the file exists and cannot be read
     */
    public static Set<Long> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Set.of();
        }
        String text = Files.readString(file);
        Set<Long> ids = new HashSet<>();
        try (Stream<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines()) {
            lines.limit(MAX_ORDERS).map(String::strip).forEach(line -> {
                if (line.matches("\\d{1,18}")) {
                    ids.add(Long.parseLong(line));
                }
            });
        }
        return ids;
    }
}
