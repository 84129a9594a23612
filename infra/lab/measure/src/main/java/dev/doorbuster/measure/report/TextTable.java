package dev.doorbuster.measure.report;

import java.util.List;

/** Rows of cells as text; the first row is the header. */
public final class TextTable {
    private TextTable() {}

    /** Columns as wide as their widest cell, two spaces apart; all but the first are right-aligned. */
    static String plain(List<List<String>> rows, String indent) {
        return plain(rows, indent, 1);
    }

    /** Like the method above, with this many left-aligned columns. */
    static String plain(List<List<String>> rows, String indent, int left) {
        int[] widths = widths(rows);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                String padding = " ".repeat(widths[column] - cell.length());
                line.append(column == 0 ? "" : "  ").append(column < left ? cell + padding : padding + cell);
            }
            text.append(line.toString().stripTrailing());
            text.append('\n');
        }
        return text.toString();
    }

    /** A Markdown table. */
    static String markdown(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            text.append("| ").append(String.join(" | ", rows.get(row))).append(" |\n");
            if (row == 0) {
                text.append("|---".repeat(rows.get(0).size())).append("|\n");
            }
        }
        return text.toString();
    }

    /** The width of {@link #plain} without an indent. */
    static int width(List<List<String>> rows) {
        int width = 2 * (rows.get(0).size() - 1);
        for (int column : widths(rows)) {
            width += column;
        }
        return width;
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }
}
