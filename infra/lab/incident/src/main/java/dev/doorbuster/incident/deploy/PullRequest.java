package dev.doorbuster.incident.deploy;

import dev.doorbuster.sandbox.text.LineDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A change that waits to be deployed.
 *
 * @param number by which people name it
 * @param team its authors
 * @param title one line
 * @param text what the authors say
 * @param fault the area that it belongs to; never shown
 * @param variant the version that it leads to; never shown
 * @param changes by path: the text of the file before and after, empty where there is none
 */
public record PullRequest(
        int number, String team, String title, String text, String fault, String variant, Map<String, Change> changes) {

    /** The text of a file before and after; empty when the file is not there. */
    public record Change(String before, String after) {}

    public PullRequest {
        changes = new TreeMap<>(changes);
    }

    /** The difference in the format of {@code git diff}, one element per line. */
    public List<String> diff() {
        List<String> lines = new ArrayList<>();
        changes.forEach((path, change) -> lines.addAll(LineDiff.of(lines(change.before()), lines(change.after()))
                .unified(
                        change.before().isEmpty() ? "/dev/null" : "a/" + path,
                        change.after().isEmpty() ? "/dev/null" : "b/" + path)));
        return lines;
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }

    /** The differences between two trees, by path. */
    static Map<String, Change> changes(Map<String, String> before, Map<String, String> after) {
        Map<String, Change> changes = new TreeMap<>();
        before.forEach((path, text) -> {
            String now = after.getOrDefault(path, "");
            if (!now.equals(text)) {
                changes.put(path, new Change(text, now));
            }
        });
        after.forEach((path, text) -> {
            if (!before.containsKey(path)) {
                changes.put(path, new Change("", text));
            }
        });
        return changes;
    }
}
