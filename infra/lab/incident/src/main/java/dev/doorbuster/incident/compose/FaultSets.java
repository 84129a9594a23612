package dev.doorbuster.incident.compose;

import dev.doorbuster.incident.symptom.Expected;
import dev.doorbuster.measure.matrix.FaultPair;
import dev.doorbuster.measure.matrix.Visibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which faults may be live together. At level 3 they are two or three, all pairs of which were measured, and at most
 * one pair masks: customers cannot tell one of the two while the other is live. In about half of the draws there is
 * one.
 */
public final class FaultSets {

    private FaultSets() {}

    /**
     * The sets of a level with several causes, in an order that depends on nothing else; none at levels with at most
     * one cause.
     *
     * @param faults the ids of all faults
     */
    public static List<List<String>> of(Level level, Collection<String> faults, Expected expected) {
        List<String> sorted = faults.stream().sorted().toList();
        if (level.minFaults() < 2) {
            return List.of();
        }
        if (level.minFaults() >= sorted.size()) {
            return List.of(sorted);
        }
        List<List<String>> measured = subsets(sorted, level.minFaults(), level.maxFaults()).stream()
                .filter(set -> FaultPair.of(set).stream().allMatch(pair -> isMeasured(pair, expected)))
                .toList();
        List<List<String>> plain =
                measured.stream().filter(set -> masking(set, expected) == 0).toList();
        List<List<String>> masking =
                measured.stream().filter(set -> masking(set, expected) == 1).toList();
        List<List<String>> sets = new ArrayList<>(plain);
        for (int drawn = 0; drawn < plain.size() && !masking.isEmpty(); drawn += masking.size()) {
            sets.addAll(masking);
        }
        return plain.isEmpty() ? masking : sets;
    }

    private static boolean isMeasured(FaultPair pair, Expected expected) {
        return expected.pairs().visibility(pair.first(), pair.second()) != Visibility.UNKNOWN;
    }

    private static long masking(List<String> set, Expected expected) {
        return FaultPair.of(set).stream()
                .filter(pair -> expected.isMasked(pair.first(), pair.second())
                        || expected.isMasked(pair.second(), pair.first()))
                .count();
    }

    private static List<List<String>> subsets(List<String> all, int min, int max) {
        List<List<String>> subsets = new ArrayList<>();
        for (int chosen = 0; chosen < 1 << all.size(); chosen++) {
            if (Integer.bitCount(chosen) >= min && Integer.bitCount(chosen) <= max) {
                List<String> subset = new ArrayList<>();
                for (int i = 0; i < all.size(); i++) {
                    if ((chosen & 1 << i) != 0) {
                        subset.add(all.get(i));
                    }
                }
                subsets.add(List.copyOf(subset));
            }
        }
        return subsets;
    }
}
