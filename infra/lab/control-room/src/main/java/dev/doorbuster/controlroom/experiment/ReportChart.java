package dev.doorbuster.controlroom.experiment;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the figures of a report for its small chart: for each fault the signal of each variant over its runs, for a
 * matrix the state of each symptom in each row.
 */
final class ReportChart {

    private ReportChart() {}

    /**
     * {@code [{"fault","signal","unit","brokenAbove","fixedAtMost","variants":[{"variant","low","median","high"}]}]}.
     */
    static JsonArray faults(JsonObject report) {
        JsonArray faults = new JsonArray();
        for (Object each : report.getJsonArray("faults", new JsonArray())) {
            JsonObject fault = (JsonObject) each;
            JsonObject signal = fault.getJsonObject("signal", new JsonObject());
            JsonObject threshold = signal.getJsonObject("threshold", new JsonObject());
            JsonArray variants = new JsonArray();
            for (Object variant : fault.getJsonArray("variants", new JsonArray())) {
                variants.add(variant((JsonObject) variant));
            }
            faults.add(new JsonObject()
                    .put("fault", fault.getString("id"))
                    .put("verdict", fault.getString("verdict", ""))
                    .put("signal", signal.getString("name", ""))
                    .put("unit", signal.getString("unit", ""))
                    .put("brokenAbove", threshold.getDouble("brokenAbove"))
                    .put("fixedAtMost", threshold.getDouble("fixedAtMost"))
                    .put("variants", variants));
        }
        return faults;
    }

    private static JsonObject variant(JsonObject variant) {
        double[] signals = signals(variant);
        JsonObject json = new JsonObject().put("variant", variant.getString("variant"));
        return signals.length == 0
                ? json
                : json.put("low", signals[0]).put("median", median(signals)).put("high", signals[signals.length - 1]);
    }

    /**
     * {@code {"symptoms":[…],"rows":[{"name","states":["present" | "absent" | "unknown"]}]}}; null for another report.
     */
    static @Nullable JsonObject matrix(JsonObject report) {
        JsonObject matrix = report.getJsonObject("matrix");
        if (matrix == null) {
            return null;
        }
        JsonArray symptoms = new JsonArray();
        matrix.getJsonArray("symptoms", new JsonArray())
                .forEach(each -> symptoms.add(((JsonObject) each).getString("name")));
        JsonArray rows = new JsonArray();
        for (Object each : matrix.getJsonArray("rows", new JsonArray())) {
            JsonObject row = (JsonObject) each;
            JsonObject seen = row.getJsonObject("symptoms", new JsonObject());
            JsonArray states = new JsonArray();
            symptoms.forEach(name -> states.add(state(seen.getJsonObject((String) name))));
            rows.add(new JsonObject().put("name", row.getString("name")).put("states", states));
        }
        return new JsonObject().put("symptoms", symptoms).put("rows", rows);
    }

    private static String state(@Nullable JsonObject seen) {
        if (seen == null || seen.getDouble("figure") == null) {
            return "unknown";
        }
        return seen.getBoolean("shown", false) ? "present" : "absent";
    }

    /** The signals of a variant's runs, sorted. */
    static double[] signals(JsonObject variant) {
        return variant.getJsonArray("runs", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(run -> run.getDouble("signal") != null)
                .mapToDouble(run -> run.getDouble("signal"))
                .sorted()
                .toArray();
    }

    /** The median of sorted numbers; there must be at least one. */
    static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }
}
