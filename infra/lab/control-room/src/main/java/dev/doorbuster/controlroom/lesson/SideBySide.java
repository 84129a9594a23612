package dev.doorbuster.controlroom.lesson;

import dev.doorbuster.controlroom.http.Refusal;
import dev.doorbuster.sandbox.switchboard.FilePair;
import dev.doorbuster.sandbox.switchboard.Variant;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Two variants beside each other, line by line: the longest common subsequence stands still, the rest has changed. */
final class SideBySide {

    /** The longest file that is compared, in lines: the table of the comparison grows with its square. */
    static final int MOST_LINES = 2_000;

    private SideBySide() {}

    /** All files of two variants that differ. */
    static JsonArray files(Path checkout, Variant left, Variant right) throws IOException {
        JsonArray files = new JsonArray();
        for (FilePair pair : FilePair.of(left, right)) {
            if (pair.left().equals(pair.right())) {
                continue;
            }
            JsonArray rows = new JsonArray();
            rows(lines(checkout, pair.left()), lines(checkout, pair.right())).forEach(row -> rows.add(row.json()));
            files.add(new JsonObject()
                    .put("left", pair.left().map(Path::toString).orElse(""))
                    .put("right", pair.right().map(Path::toString).orElse(""))
                    .put("rows", rows));
        }
        return files;
    }

    private static List<String> lines(Path checkout, Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(checkout.resolve(file.get()));
        if (lines.size() > MOST_LINES) {
            throw new Refusal(
                    409, file.get() + " has " + lines.size() + " lines; at most " + MOST_LINES + " are compared.");
        }
        return lines;
    }

    /**
     * One row.
     *
     * @param left its line number from 1, 0 for none
     * @param right its line number from 1, 0 for none
     */
    public record Row(
            int left,
            @Nullable String leftText,
            int right,
            @Nullable String rightText) {

        boolean isSame() {
            return left > 0 && right > 0 && leftText != null && leftText.equals(rightText);
        }

        JsonObject json() {
            String kind = isSame() ? "same" : left == 0 ? "added" : right == 0 ? "removed" : "changed";
            return new JsonObject()
                    .put("kind", kind)
                    .put("left", left == 0 ? null : left)
                    .put("leftText", leftText)
                    .put("right", right == 0 ? null : right)
                    .put("rightText", rightText);
        }
    }

    static List<Row> rows(List<String> left, List<String> right) {
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                common[i][j] = left.get(i).equals(right.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Row> rows = new ArrayList<>();
        List<Integer> removed = new ArrayList<>();
        List<Integer> added = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
                pair(rows, left, right, removed, added);
                rows.add(new Row(i + 1, left.get(i), j + 1, right.get(j)));
                i++;
                j++;
            } else if (j >= right.size() || (i < left.size() && common[i + 1][j] >= common[i][j + 1])) {
                removed.add(i++);
            } else {
                added.add(j++);
            }
        }
        pair(rows, left, right, removed, added);
        return rows;
    }

    /** What went and what came at one place stands beside each other. */
    private static void pair(
            List<Row> rows, List<String> left, List<String> right, List<Integer> removed, List<Integer> added) {
        for (int k = 0; k < Math.max(removed.size(), added.size()); k++) {
            boolean hasLeft = k < removed.size();
            boolean hasRight = k < added.size();
            rows.add(new Row(
                    hasLeft ? removed.get(k) + 1 : 0,
                    hasLeft ? left.get(removed.get(k)) : null,
                    hasRight ? added.get(k) + 1 : 0,
                    hasRight ? right.get(added.get(k)) : null));
        }
        removed.clear();
        added.clear();
    }
}
