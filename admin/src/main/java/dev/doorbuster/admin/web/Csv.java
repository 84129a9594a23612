package dev.doorbuster.admin.web;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table as a file of comma-separated values after RFC 4180. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front. Numbers are ours and stay as they are.
 */
public final class Csv {

    /** Rows that a file has at most; what is beyond is had with a narrower filter. */
    public static final int MAX_ROWS = 10_000;

    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final Logger log = LoggerFactory.getLogger("pages");

    private final StringBuilder text = new StringBuilder();

    /** @param header the names of the columns */
    public Csv(String... header) {
        row((Object[]) header);
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

    /**
     * Answers with the file.
     *
     * @param name of the file, without its ending
     * @param found the rows that were asked for with {@link #MAX_ROWS} and one more; what is too much is left out
     */
    public static <T> void answer(RoutingContext context, String name, List<T> found, Csv csv, Lines<T> lines) {
        List<T> rows = found.size() > MAX_ROWS ? found.subList(0, MAX_ROWS) : found;
        rows.forEach(row -> csv.row(lines.cells(row)));
        context.response()
                .putHeader("Content-Type", "text/csv; charset=utf-8; header=present")
                .putHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
                .putHeader("X-Rows", Integer.toString(rows.size()))
                .putHeader("X-Complete", Boolean.toString(found.size() <= MAX_ROWS))
                .end(csv.text())
                .onFailure(e -> log.debug("client went away", e));
    }

    /** Turns a row into its cells. */
    @FunctionalInterface
    public interface Lines<T> {
        @Nullable
        Object[] cells(T row);
    }
}
