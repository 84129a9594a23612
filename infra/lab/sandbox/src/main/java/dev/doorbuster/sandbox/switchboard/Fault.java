package dev.doorbuster.sandbox.switchboard;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One hidden issue, as its lesson's front matter describes it.
 *
 * @param id its name in faults.yaml
 * @param title one line
 * @param layer where it lives
 * @param symptoms what shoppers see
 * @param signal what is counted
 * @param unit the signal's unit
 * @param variants its versions by name, in the lesson's order
 * @param diffBudget the most lines, added and removed together, by which broken and fixed may differ
 * @param lesson the page that explains it
 */
public record Fault(
        String id,
        String title,
        String layer,
        List<String> symptoms,
        String signal,
        String unit,
        Map<String, Variant> variants,
        int diffBudget,
        Path lesson) {

    /** The variant that every fault has for what is right. */
    public static final String FIXED = "fixed";

    public List<String> variantNames() {
        return List.copyOf(variants.keySet());
    }
}
