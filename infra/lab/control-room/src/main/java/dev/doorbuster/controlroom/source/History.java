package dev.doorbuster.controlroom.source;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the last 15 minutes: one sample per second, and the events. Safe for use by several threads. */
public final class History {

    /** Number of samples that are kept. */
    static final int SECONDS = 900;

    /** Number of marks that are kept. */
    static final int MARKS = 200;

    private static final double ROUNDED_TO = 1_000;

    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Deque<Mark> marks = new ArrayDeque<>();

    /**
     * The values of one second.
     *
     * @param atMillis since 1970
     * @param values by series; a series without data is missing
     */
    public record Sample(long atMillis, Map<String, Double> values) {

        public Sample {
            values = Map.copyOf(values);
        }

        public JsonObject json() {
            JsonObject json = new JsonObject();
            new TreeMap<>(values).forEach((name, value) -> json.put(name, rounded(value)));
            return new JsonObject().put("t", atMillis).put("values", json);
        }
    }

    public synchronized void add(Sample sample) {
        samples.addLast(sample);
        if (samples.size() > SECONDS) {
            samples.removeFirst();
        }
    }

    public synchronized void add(Mark mark) {
        marks.addLast(mark);
        if (marks.size() > MARKS) {
            marks.removeFirst();
        }
    }

    /** The newest value of a series, or null when it has no data. */
    synchronized @Nullable Double latest(String series) {
        Sample last = samples.peekLast();
        return last == null ? null : last.values().get(series);
    }

    /** The values of at most this many of the newest samples, in the order in which they were taken. */
    public synchronized List<Map<String, Double>> newest(int atMost) {
        return samples.stream()
                .skip(Math.max(0, samples.size() - atMost))
                .map(Sample::values)
                .toList();
    }

    /** Everything after a moment, by columns: {@code {"t":[…],"values":{"name":[number or null, …]},"marks":[…]}}. */
    public synchronized JsonObject since(long afterMillis) {
        JsonArray times = new JsonArray();
        Map<String, JsonArray> columns = new TreeMap<>();
        int row = 0;
        for (Sample sample : samples) {
            if (sample.atMillis() <= afterMillis) {
                continue;
            }
            times.add(sample.atMillis());
            for (Map.Entry<String, Double> value : sample.values().entrySet()) {
                JsonArray column = columns.computeIfAbsent(value.getKey(), name -> new JsonArray());
                fill(column, row);
                column.add(rounded(value.getValue()));
            }
            row++;
        }
        JsonObject values = new JsonObject();
        int rows = row;
        columns.forEach((name, column) -> {
            fill(column, rows);
            values.put(name, column);
        });
        JsonArray happened = new JsonArray();
        marks.stream().filter(mark -> mark.atMillis() > afterMillis).forEach(mark -> happened.add(mark.json()));
        return new JsonObject().put("t", times).put("values", values).put("marks", happened);
    }

    private static void fill(JsonArray column, int rows) {
        while (column.size() < rows) {
            column.addNull();
        }
    }

    private static double rounded(double value) {
        return Math.round(value * ROUNDED_TO) / ROUNDED_TO;
    }
}
