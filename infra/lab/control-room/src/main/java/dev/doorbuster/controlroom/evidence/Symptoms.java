package dev.doorbuster.controlroom.evidence;

import dev.doorbuster.measure.matrix.Symptom;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What shoppers and staff notice, judged over the last minute of samples: each symptom is present, absent or unknown.
 *
 * <p>A symptom without data is unknown, never absent: without a crowd nobody can tell whether pages are slow.
 */
public final class Symptoms {

    /** The samples that are judged, one a second. */
    public static final int WINDOW_SAMPLES = 60;

    private static final double PER_THOUSAND = 1_000;
    private static final double PERCENT = 100;

    /**
     * One symptom.
     *
     * @param id as the page names it
     * @param series the curve that shows it
     * @param needs the source of its data: "the crowd", "the primary" or "the back office"
     * @param presentAbove the bound, in the figure's unit; that of {@code measure --matrix} where both count the same
     * @param figure how much of it there was in the window; empty without data
     */
    private record Sign(
            String id,
            String title,
            String unit,
            double presentAbove,
            String series,
            String needs,
            Function<Window, OptionalDouble> figure) {}

    private static final List<Sign> ALL = List.of(
            new Sign(
                    "bad-gateway",
                    "502 Bad Gateway",
                    "per 1,000 requests",
                    Symptom.BAD_GATEWAY.shownAbove(),
                    "shoppers.502",
                    "the crowd",
                    window -> window.ratio(PER_THOUSAND, "shoppers.rate", "shoppers.502")),
            new Sign(
                    "slow-pages",
                    "Slow product pages",
                    "ms, slowest p99",
                    10_000,
                    "products.p99",
                    "the crowd",
                    window -> window.highest("products.p99")),
            new Sign(
                    "pending-payments",
                    "Payments stuck",
                    "s, oldest pending order",
                    20,
                    "queue.oldestSeconds",
                    "the primary",
                    window -> window.highest("queue.oldestSeconds")),
            new Sign(
                    "failed-checkouts",
                    "Failed checkouts",
                    "% of checkouts",
                    10,
                    "checkouts.failed",
                    "the crowd",
                    window -> window.ratio(PERCENT, "checkouts.rate", "checkouts.failed")),
            new Sign(
                    "stale-reads",
                    "Inconsistent inventory",
                    "stale reads per 1,000 product views",
                    Symptom.INVENTORY.shownAbove(),
                    "stock.wentBack",
                    "the crowd",
                    window -> window.ratio(PER_THOUSAND, "products.rate", "stock.wentBack")),
            new Sign(
                    "back-office",
                    "Back office inaccessible",
                    "% of probes failed",
                    Symptom.ADMIN.shownAbove(),
                    "admin.up",
                    "the back office's probe",
                    window -> window.missing("admin.up")),
            new Sign(
                    "lost-sessions",
                    "Lost sessions",
                    "per 1,000 log-ins",
                    Symptom.SESSIONS.shownAbove(),
                    "sessions.lost",
                    "the crowd",
                    window -> window.ratio(PER_THOUSAND, "logins.rate", "sessions.lost")));

    private Symptoms() {}

    /**
     * Judges the newest samples.
     *
     * @param newest at most {@value #WINDOW_SAMPLES} of them, in the order in which they were taken
     */
    public static JsonArray json(List<Map<String, Double>> newest) {
        Window window = new Window(newest);
        JsonArray symptoms = new JsonArray();
        for (Sign symptom : ALL) {
            OptionalDouble figure = symptom.figure.apply(window);
            symptoms.add(new JsonObject()
                    .put("id", symptom.id)
                    .put("title", symptom.title)
                    .put("state", state(symptom, figure))
                    .put("figure", figure.isPresent() ? figure.getAsDouble() : null)
                    .put("unit", symptom.unit)
                    .put("presentAbove", symptom.presentAbove)
                    .put("series", symptom.series)
                    .put("needs", symptom.needs));
        }
        return symptoms;
    }

    private static String state(Sign symptom, OptionalDouble figure) {
        if (figure.isEmpty()) {
            return "unknown";
        }
        return figure.getAsDouble() > symptom.presentAbove ? "present" : "absent";
    }

    /** Samples, and the figures that are computed from several of them. */
    private record Window(List<Map<String, Double>> samples) {

        /** The share of the part in the whole, times the scale; empty when neither was seen. */
        OptionalDouble ratio(double scale, String whole, String part) {
            double all = 0;
            double some = 0;
            for (Map<String, Double> sample : samples) {
                Double count = sample.get(whole);
                Double among = sample.get(part);
                if (count != null && among != null) {
                    all += count;
                    some += among;
                }
            }
            // A part may be counted later than its whole, and then be alone in the window.
            return all > 0 || some > 0
                    ? OptionalDouble.of(Math.min(scale, scale * some / all))
                    : OptionalDouble.empty();
        }

        OptionalDouble highest(String series) {
            return seen(series).stream().mapToDouble(Double::doubleValue).max();
        }

        /** The share of samples, in per cent, in which the probe got no response. */
        OptionalDouble missing(String series) {
            OptionalDouble up =
                    seen(series).stream().mapToDouble(Double::doubleValue).average();
            return up.isPresent() ? OptionalDouble.of(PERCENT * (1 - up.getAsDouble())) : up;
        }

        private List<Double> seen(String series) {
            List<Double> values = new ArrayList<>();
            for (Map<String, Double> sample : samples) {
                Double value = sample.get(series);
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        }
    }
}
