package dev.doorbuster.incident.compose;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The forms in which each fault can be a cause.
 *
 * <p>A blunt form shows its mechanism to the first look in the right place. An {@linkplain #INDIRECT indirect} one has
 * the same effect on customers by another mechanism, which that look misses. What an indirect form changes in the
 * shop's source, if anything, is in {@code infra/incidents/forms}.
 */
public final class Forms {

    /** By fault: the forms that are not drawn at level 1. */
    public static final Map<String, List<String>> INDIRECT = Map.of(
            "dead-upstream", List.of("broken/reused"),
            "payment-backlog", List.of("unbounded-prefetch/hoarding"),
            "session-eviction", List.of("fixed/short-lived"),
            "stale-replica", List.of("broken/cut-1", "broken/cut-2"));

    private static final List<String> USUAL = List.of("broken");
    private static final String STALE_REPLICA = "stale-replica";
    private static final List<String> PAUSED = List.of("broken/pause-1", "broken/pause-2");
    private static final List<String> LATE = List.of("broken/delay-1", "broken/delay-2", "broken/pause-2");

    private Forms() {}

    /**
     * The forms of a level, by the fault's id.
     *
     * @param faults the ids of all faults
     */
    public static Map<String, List<String>> of(Level level, Iterable<String> faults) {
        Map<String, List<String>> forms = new TreeMap<>();
        faults.forEach(fault -> forms.put(fault, of(level, fault)));
        return forms;
    }

    private static List<String> of(Level level, String fault) {
        if (level == Level.ONE) {
            return fault.equals(STALE_REPLICA) ? PAUSED : USUAL;
        }
        List<String> blunt = fault.equals(STALE_REPLICA) ? LATE : USUAL;
        return Stream.concat(blunt.stream(), INDIRECT.getOrDefault(fault, List.of()).stream())
                .toList();
    }
}
