package dev.doorbuster.crowd.record;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The counts of all symptoms: since the crowd started, or of an interval, as the difference of two of the former.
 *
 * @param counts a count that is missing is 0
 */
public record SymptomCounts(Map<SymptomCount, Long> counts) {
    /** All counts are 0. */
    public static final SymptomCounts NONE = new SymptomCounts(Map.of());

    public SymptomCounts {
        counts = Map.copyOf(counts);
    }

    /** One of the counts. */
    public long of(SymptomCount count) {
        return counts.getOrDefault(count, 0L);
    }

    /** What was counted since an earlier state; negative when the crowd has restarted in between. */
    public SymptomCounts since(SymptomCounts earlier) {
        return each(count -> of(count) - earlier.of(count));
    }

    /** Whether any count is lower than in an earlier state, as after a restart of the crowd. */
    public boolean isLowerThan(SymptomCounts earlier) {
        return Arrays.stream(SymptomCount.values()).anyMatch(count -> of(count) < earlier.of(count));
    }

    /** These counts, but those of orders taken from another state. */
    public SymptomCounts withOrdersOf(SymptomCounts other) {
        return each(count -> switch (count) {
            case ORDERS, DECIDED_IN_TIME -> other.of(count);
            default -> of(count);
        });
    }

    /** All counts by their {@link SymptomCount#label() names}. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        for (SymptomCount count : SymptomCount.values()) {
            json.put(count.label(), of(count));
        }
        return json;
    }

    /**
     * Reads the result of {@link #json()}; further members are ignored.
     *
     * @throws IllegalArgumentException naming the member that is missing or not a number
     */
    public static SymptomCounts read(JsonObject json) {
        return each(count -> {
            if (json.getValue(count.label()) instanceof Number number) {
                return number.longValue();
            }
            throw new IllegalArgumentException("the crowd's symptoms need \"" + count.label()
                    + "\" as a number, but have " + json.getValue(count.label()));
        });
    }

    private static SymptomCounts each(ToLongFunction<SymptomCount> value) {
        Map<SymptomCount, Long> counts = new EnumMap<>(SymptomCount.class);
        for (SymptomCount count : SymptomCount.values()) {
            counts.put(count, value.applyAsLong(count));
        }
        return new SymptomCounts(counts);
    }
}
