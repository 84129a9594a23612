package dev.doorbuster.sandbox.switchboard;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A hidden issue, as its lesson's front matter describes it.
 *
 * @param id its name in faults.yaml
 * @param title one line
 * @param layer the layer of the platform that it is in
 * @param symptoms what shoppers notice
 * @param signal what is measured
 * @param unit the signal's unit
 * @param variants its variants by name, in the lesson's order
 * @param diffBudget maximum number of lines, added and removed together, by which broken and fixed may differ
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

    /** The name of the variant without the fault, which every fault has. */
    public static final String FIXED = "fixed";

    public List<String> variantNames() {
        return List.copyOf(variants.keySet());
    }
}
