package dev.doorbuster.measure.experiment;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Formats figures for people. */
public final class Figures {
    private Figures() {}

    /** Three digits, but whole numbers in full: 0.12, 3.40, 31.6, 1240. */
    public static String compact(double figure) {
        double size = Math.abs(figure);
        if (size == Math.rint(size) || size >= 100) {
            return String.format(Locale.ROOT, "%.0f", figure);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", figure);
    }

    /** Like {@link #compact}, with a dash for NaN. */
    public static String known(double figure) {
        return Double.isNaN(figure) ? "–" : compact(figure);
    }

    /** "min–median–max", or one figure when they are all the same. */
    public static String range(Range range) {
        String median = compact(range.median());
        return range.min() == range.max() ? median : compact(range.min()) + "–" + median + "–" + compact(range.max());
    }

    /** The figures as JSON, ordered by name. */
    public static JsonObject json(Map<String, Double> figures) {
        JsonObject json = new JsonObject();
        new TreeMap<>(figures).forEach((name, figure) -> json.put(name, orNull(figure)));
        return json;
    }

    /** JSON has no NaN; null means that the figure is unknown. */
    static @Nullable Double orNull(double figure) {
        return Double.isNaN(figure) ? null : figure;
    }

    /** A name such as attemptsPerRequest as words: attempts per request. */
    public static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z]{2})(?=[0-9])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .replaceAll("_", " ")
                .toLowerCase(Locale.ROOT)
                .replace(" mi b", " MiB")
                .replace("cpu", "CPU");
    }

    /** Minutes and seconds: 4:07. */
    public static String clock(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    /** The median of a figure over the runs that have it; empty if none has it. */
    public static OptionalDouble median(List<Run> runs, Function<Run, @Nullable Double> figure) {
        List<Double> known = new ArrayList<>();
        for (Run run : runs) {
            Double value = figure.apply(run);
            if (value != null && !value.isNaN()) {
                known.add(value);
            }
        }
        return known.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Range.of(known).median());
    }
}
