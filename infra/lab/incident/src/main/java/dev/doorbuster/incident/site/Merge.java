package dev.doorbuster.incident.site;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.PatchFailedException;
import dev.doorbuster.incident.deploy.PullRequest;
import dev.doorbuster.sandbox.LabException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Merges a pull request into a tree that may have changed since, or takes it back. */
final class Merge {

    private Merge() {}

    /**
     * The files that the pull request changes, with the text that they get; empty for a file that goes.
     *
     * @param tree the tree as it is now
     * @param backwards whether the pull request is taken back
     * @throws LabException when the tree has other lines where the pull request needs its own
     */
    static Map<String, String> of(PullRequest request, Map<String, String> tree, boolean backwards) {
        Map<String, String> merged = new TreeMap<>();
        request.changes().forEach((path, change) -> {
            String before = backwards ? change.after() : change.before();
            String after = backwards ? change.before() : change.after();
            merged.put(path, merged(request, path, tree.getOrDefault(path, ""), before, after, backwards));
        });
        return merged;
    }

    private static String merged(
            PullRequest request, String path, String now, String before, String after, boolean backwards) {
        if (now.equals(before)) {
            return after;
        }
        try {
            List<String> lines = DiffUtils.diff(
                            before.lines().toList(), after.lines().toList())
                    .applyFuzzy(now.lines().toList(), 0);
            return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        } catch (PatchFailedException e) {
            throw LabException.failed("Pull request " + request.number() + " cannot be "
                    + (backwards ? "reverted" : "merged") + ": " + path + " has changed where it needs other lines. "
                    + "Revert what was deployed in that file first, or edit it and use shopctl deploy tree.");
        }
    }
}
