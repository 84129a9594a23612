package dev.doorbuster.e2e.fault;

import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Selections of a variant for each fault which, together, have every variant of every fault at least once. */
final class VariantRounds {

    private VariantRounds() {}

    /** As many selections as the fault with the most variants has. */
    static List<Map<String, String>> all() throws IOException {
        var faults = FaultCatalogue.read(TestPlatform.checkout()).faults();
        int count = faults.stream()
                .mapToInt(fault -> fault.variantNames().size())
                .max()
                .orElseThrow();
        List<Map<String, String>> rounds = new ArrayList<>();
        for (int round = 0; round < count; round++) {
            Map<String, String> selection = new TreeMap<>();
            for (Fault fault : faults) {
                List<String> variants = fault.variantNames();
                selection.put(fault.id(), variants.get(round % variants.size()));
            }
            rounds.add(selection);
        }
        return rounds;
    }
}
