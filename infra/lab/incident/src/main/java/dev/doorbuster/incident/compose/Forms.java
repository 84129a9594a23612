package dev.doorbuster.incident.compose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The forms in which each fault can be a cause. */
public final class Forms {

    private static final String BROKEN = "broken";
    private static final String STALE_REPLICA = "stale-replica";

    private Forms() {}

    /**
     * The forms of a level, by the fault's id.
     *
     * @param faults the ids of all faults
     */
    public static Map<String, List<String>> of(Level level, Iterable<String> faults) {
        Map<String, List<String>> forms = new HashMap<>();
        faults.forEach(fault -> forms.put(fault, List.of(BROKEN)));
        forms.put(
                STALE_REPLICA,
                level == Level.ONE
                        ? List.of(BROKEN + "/pause-1", BROKEN + "/pause-2")
                        : List.of(BROKEN + "/delay-1", BROKEN + "/delay-2", BROKEN + "/pause-2"));
        return new TreeMap<>(forms);
    }
}
