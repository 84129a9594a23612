package dev.doorbuster.admin.web;

import org.jspecify.annotations.Nullable;

/**
 * A table as a file of comma-separated values after RFC 4180. A text that a spreadsheet would take for a formula gets
 * an apostrophe in front. Numbers are ours and stay as they are.
 */
public final class Csv {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final StringBuilder text = new StringBuilder();

    /** @param header the names of the columns; none for a part of a file that another part begins */
    public Csv(String... header) {
        if (header.length > 0) {
            row((Object[]) header);
        }
    }

    /** Adds a row. A cell that is null stays empty. */
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

    /** The file's content. */
    public String text() {
        return text.toString();
    }
}
