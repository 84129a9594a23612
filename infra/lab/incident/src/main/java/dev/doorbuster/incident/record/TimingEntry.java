package dev.doorbuster.incident.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a timing file of {@code script}: {@code O 0.250000 12} in the multi-stream format, {@code 0.250000 12} in
 * the classic one.
 *
 * @param type {@value #OUTPUT}, {@value #SIGNAL}, {@value #HEADER}, or another stream
 * @param micros time since the line before, in microseconds
 * @param rest what follows the time
 */
record TimingEntry(char type, long micros, String rest) {

    static final char OUTPUT = 'O';
    static final char SIGNAL = 'S';
    static final char HEADER = 'H';

    /** Maximum number of header lines that are looked at. */
    private static final int MAX_HEADERS = 32;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final Pattern LINE = Pattern.compile("(?:([A-Z]) )?([0-9]{1,12})\\.([0-9]{6}) (.*)");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");
    private static final Pattern RESIZED = Pattern.compile("SIGWINCH ROWS=([0-9]{1,5}) COLS=([0-9]{1,5})");

    /**
     * The size of a terminal in characters.
     *
     * @param columns at least 1
     * @param rows at least 1
     */
    record Size(int columns, int rows) {}

    /** Reads a line; empty when it is none, such as the last one of a file that was cut off. */
    static Optional<TimingEntry> of(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        char type = parts.group(1) == null ? OUTPUT : parts.group(1).charAt(0);
        long micros = Long.parseLong(parts.group(2)) * MICROS_PER_SECOND + Long.parseLong(parts.group(3));
        return Optional.of(new TimingEntry(type, micros, parts.group(4)));
    }

    /** The number of bytes of output; 0 for other entries. */
    long bytes() {
        return type == OUTPUT && COUNT.matcher(rest).matches() ? Long.parseLong(rest) : 0;
    }

    /** The new size of the terminal; empty for other entries. */
    Optional<Size> resized() {
        Matcher parts = RESIZED.matcher(rest);
        return type == SIGNAL && parts.matches()
                ? size(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(1)))
                : Optional.empty();
    }

    /** The headers at the beginning of a file; none when the file does not exist. */
    static Map<String, String> headers(Path timing) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!Files.exists(timing)) {
            return headers;
        }
        try (BufferedReader lines = Files.newBufferedReader(timing, StandardCharsets.ISO_8859_1)) {
            lines.lines()
                    .limit(MAX_HEADERS)
                    .flatMap(line -> of(line).stream())
                    .takeWhile(entry -> entry.type() == HEADER)
                    .map(entry -> entry.rest().split(" ", 2))
                    .forEach(words -> headers.put(words[0], words.length > 1 ? words[1] : ""));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return headers;
    }

    /** The size that headers name; empty without a terminal. */
    static Optional<Size> size(Map<String, String> headers) {
        String columns = headers.getOrDefault("COLUMNS", "");
        String rows = headers.getOrDefault("LINES", "");
        return columns.matches("[0-9]{1,5}") && rows.matches("[0-9]{1,5}")
                ? size(Integer.parseInt(columns), Integer.parseInt(rows))
                : Optional.empty();
    }

    private static Optional<Size> size(int columns, int rows) {
        return columns > 0 && rows > 0 ? Optional.of(new Size(columns, rows)) : Optional.empty();
    }
}
