package dev.doorbuster.controlroom.source;

import dev.doorbuster.sandbox.timing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Samples every source once a second, each independently, so that a source that hangs does not delay the others. The
 * values of a sample are the latest ones of all sources.
 */
public final class Watch implements AutoCloseable {

    /** Timeout of a source; a slower one counts as not responding. */
    public static final Duration PATIENCE = Duration.ofMillis(800);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Values that are older than this are not shown as current. */
    private static final Duration FRESH = Duration.ofMillis(2_500);

    private static final int THREADS = 4;

    /**
     * Responses before the rates of a source are known: rates need two, and what a source reads may be one interval
     * old.
     */
    private static final int MIN_RESPONSES = 3;

    private static final int MAX_ATTEMPTS = 5;
    private static final long POLL_MILLIS = 50;

    private final List<Source> sources;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, Integer> looks = new ConcurrentHashMap<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    });

    /** The last result of a source: its values, or why it failed. */
    private record Seen(long nanos, Map<String, Double> values, String error) {}

    public Watch(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    public void start() {
        for (Source source : sources) {
            var unused =
                    threads.scheduleWithFixedDelay(() -> look(source), 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look(Source source) {
        try {
            Map<String, Double> values = source.look();
            seen.put(source.name(), new Seen(System.nanoTime(), Map.copyOf(values), ""));
            answers.merge(source.name(), 1, Integer::sum);
        } catch (IOException | RuntimeException e) {
            String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            seen.put(source.name(), new Seen(System.nanoTime(), Map.of(), words));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        looks.merge(source.name(), 1, Integer::sum);
    }

    /**
     * Waits until every source has responded often enough for its rates; a source that does not respond is tried
     * {@value #MAX_ATTEMPTS} times.
     *
     * @return whether that happened in time
     */
    public boolean awaitRates(Duration atMost) throws InterruptedException {
        return Await.until(
                atMost, Duration.ofMillis(POLL_MILLIS), () -> sources.stream().allMatch(this::hasRates));
    }

    private boolean hasRates(Source source) {
        return answers.getOrDefault(source.name(), 0) >= MIN_RESPONSES
                || looks.getOrDefault(source.name(), 0) >= MAX_ATTEMPTS;
    }

    /** The current values of all sources. */
    public Map<String, Double> values() {
        Map<String, Double> values = new HashMap<>();
        long now = System.nanoTime();
        for (Seen each : seen.values()) {
            if (now - each.nanos < FRESH.toNanos()) {
                values.putAll(each.values);
            }
        }
        return values;
    }

    /** The error of each source, by its name; empty for a source that responds. */
    public Map<String, String> errors() {
        Map<String, String> errors = new TreeMap<>();
        long now = System.nanoTime();
        for (Source source : sources) {
            Seen last = seen.get(source.name());
            if (last == null) {
                errors.put(source.name(), "has not been read yet");
            } else if (now - last.nanos >= FRESH.toNanos()) {
                errors.put(source.name(), "has not answered for " + FRESH.toMillis() + " ms");
            } else {
                errors.put(source.name(), last.error);
            }
        }
        return errors;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
