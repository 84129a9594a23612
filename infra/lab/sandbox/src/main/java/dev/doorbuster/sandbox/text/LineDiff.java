package dev.doorbuster.sandbox.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line diff of two texts: the lines of a longest common subsequence are equal, all others are changes. */
public final class LineDiff {

    /** Number of equal lines that a unified diff shows around each change. */
    private static final int CONTEXT_LINES = 3;

    private final List<String> left;
    private final List<String> right;

    private LineDiff(List<String> left, List<String> right) {
        this.left = left;
        this.right = right;
    }

    /** Compares two texts, given as their lines without line ends. */
    public static LineDiff of(List<String> left, List<String> right) {
        return new LineDiff(left, right);
    }

    /** The number of lines added and removed together; a changed line counts twice. */
    public int changedLines() {
        int changed = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(left, right).getDeltas()) {
            changed += delta.getSource().size() + delta.getTarget().size();
        }
        return changed;
    }

    /** Both texts side by side; lines removed and lines added at the same place share rows. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(left, right, true).getDeltas()) {
            int leftLines = delta.getSource().size();
            int rightLines = delta.getTarget().size();
            for (int line = 0; line < Math.max(leftLines, rightLines); line++) {
                int leftAt = delta.getSource().getPosition() + line;
                int rightAt = delta.getTarget().getPosition() + line;
                rows.add(new Row(
                        line < leftLines ? leftAt + 1 : 0,
                        line < leftLines ? left.get(leftAt) : null,
                        line < rightLines ? rightAt + 1 : 0,
                        line < rightLines ? right.get(rightAt) : null,
                        delta.getType() == DeltaType.EQUAL));
            }
        }
        return rows;
    }

    /**
     * The difference in the unified format of {@code diff -u}, one element per line, headers first; empty when the
     * texts are equal.
     *
     * @param leftName name of the left text in the header
     * @param rightName name of the right text in the header
     */
    public List<String> unified(String leftName, String rightName) {
        Patch<String> patch = DiffUtils.diff(left, right);
        return UnifiedDiffUtils.generateUnifiedDiff(leftName, rightName, left, patch, CONTEXT_LINES).stream()
                .map(LineDiff::withEmptySideAtZero)
                .toList();
    }

    /** Corrects a hunk header: in the format a side without lines begins at line 0, but the library writes 1. */
    private static String withEmptySideAtZero(String line) {
        return line.startsWith("@@ ") ? line.replace("-1,0 ", "-0,0 ").replace("+1,0 ", "+0,0 ") : line;
    }

    /**
     * One row of both texts side by side.
     *
     * @param left the left line's number from 1, 0 for none
     * @param leftText the left line, null for none
     * @param right the right line's number from 1, 0 for none
     * @param rightText the right line, null for none
     * @param same whether both lines are equal
     */
    public record Row(
            int left,
            @Nullable String leftText,
            int right,
            @Nullable String rightText,
            boolean same) {

        /** One of {@code same}, {@code added}, {@code removed} and {@code changed}. */
        public String kind() {
            return same ? "same" : left == 0 ? "added" : right == 0 ? "removed" : "changed";
        }
    }
}
