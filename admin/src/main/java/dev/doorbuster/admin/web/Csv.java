package dev.doorbuster.admin.web;

import org.jspecify.annotations.Nullable;

/**
 * Builds a CSV file as in RFC 4180. A text that a spreadsheet would interpret as a formula is prefixed with an
 * apostrophe. Numbers come from the application and are not changed.
 */
public final class Csv {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final StringBuilder text = new StringBuilder();

    /**
     * Begins a file, or a part of one.
     *
     * @param header the names of the columns; none for a part after the first
     */
    public Csv(String... header) {
        if (header.length > 0) {
            row((Object[]) header);
        }
    }

    /** Adds a row. A null cell is empty. */
    public void row(@Nullable Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        text.append("\r\n");
    }

    private static String cell(@Nullable Object value) {
        if (value == null || value instanceof Number) {
            return value == null ? "" : value.toString();
        }
        String plain = value.toString();
        String harmless = !plain.isEmpty() && FORMULA_STARTS.indexOf(plain.charAt(0)) >= 0 ? "'" + plain : plain;
        boolean quoted = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }

    /** The content of the file. */
    public String text() {
        return text.toString();
    }
}
