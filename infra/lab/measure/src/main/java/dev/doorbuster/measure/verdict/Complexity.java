package dev.doorbuster.measure.verdict;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How much there is to understand in a variant: the lines in which its files differ from the broken version's. */
final class Complexity {
    private static final String BROKEN = "broken";

    private Complexity() {}

    /**
     * Lines added and removed together. Files in the same folder are held against each other in their order; a file
     * without a counterpart counts whole.
     */
    static int changedLines(Path checkout, Fault fault, String variant) throws IOException {
        List<Path> rest = new ArrayList<>(variant(fault, variant).files());
        int changed = 0;
        for (Path left : variant(fault, BROKEN).files()) {
            Path right = rest.stream()
                    .filter(other -> Objects.equals(other.getParent(), left.getParent()))
                    .findFirst()
                    .orElse(null);
            rest.remove(right);
            changed += changedLines(
                    Files.readAllLines(checkout.resolve(left)),
                    right == null ? List.of() : Files.readAllLines(checkout.resolve(right)));
        }
        for (Path added : rest) {
            changed += Files.readAllLines(checkout.resolve(added)).size();
        }
        return changed;
    }

    private static Variant variant(Fault fault, String name) {
        Variant variant = fault.variants().get(name);
        if (variant == null) {
            throw LabException.usage(fault.id() + " has no variant \"" + name + "\"");
        }
        return variant;
    }

    /** Lines that are not in a longest common subsequence of both. */
    static int changedLines(List<String> left, List<String> right) {
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                common[i][j] = left.get(i).equals(right.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return left.size() + right.size() - 2 * common[0][0];
    }
}
