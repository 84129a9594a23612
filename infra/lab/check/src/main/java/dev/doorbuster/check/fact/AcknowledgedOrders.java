package dev.doorbuster.check.fact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The order ids that the crowd was told of: a file with one on each line, which need not be there. */
public final class AcknowledgedOrders {

    /** The oldest two million are judged. */
    private static final long MOST = 2_000_000;

    private AcknowledgedOrders() {}

    /**
     * Reads what is whole: a last line without an end is still being written.
     *
     * @throws IOException when the file is there and cannot be read
     */
    public static Set<Long> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Set.of();
        }
        String text = Files.readString(file);
        Set<Long> ids = new HashSet<>();
        try (Stream<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines()) {
            lines.limit(MOST).map(String::strip).forEach(line -> {
                if (line.matches("\\d{1,18}")) {
                    ids.add(Long.parseLong(line));
                }
            });
        }
        return ids;
    }
}
