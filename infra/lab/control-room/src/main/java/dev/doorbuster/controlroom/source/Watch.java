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
 * Asks every source once a second, each for itself, so that one that hangs keeps no other waiting; a sample has what
 * the sources have said lately.
 */
public final class Watch implements AutoCloseable {

    /** The longest that a source may take; whoever is slower counts as not answering. */
    public static final Duration PATIENCE = Duration.ofMillis(800);

    private static final Duration EVERY = Duration.ofSeconds(1);

    /** What is older than this is not shown as how things are. */
    private static final Duration FRESH = Duration.ofMillis(2_500);

    private static final int THREADS = 4;

    /** Rates need two, and what a source reads may be as old as the time between them. */
    private static final int ANSWERS = 3;

    private static final int TRIES = 5;
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

    /** What a source said last: values, or in what way it failed. */
    private record Seen(long nanos, Map<String, Double> values, String error) {}

    public Watch(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    public void start() {
        for (Source source : sources) {
            var unused = threads.scheduleWithFixedDelay(() -> look(source), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
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
     * Waits until every source has answered so often that its rates are there; one that does not answer is asked
     * {@value #TRIES} times.
     *
     * @return whether that was so before the time was over
     */
    public boolean awaitRates(Duration atMost) throws InterruptedException {
        return Await.until(
                atMost, Duration.ofMillis(POLL_MILLIS), () -> sources.stream().allMatch(this::hasRates));
    }

    private boolean hasRates(Source source) {
        return answers.getOrDefault(source.name(), 0) >= ANSWERS || looks.getOrDefault(source.name(), 0) >= TRIES;
    }

    /** What all sources together say now. */
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

    /** By source: why it says nothing; empty when it does. */
    public Map<String, String> errors() {
        Map<String, String> errors = new TreeMap<>();
        long now = System.nanoTime();
        for (Source source : sources) {
            Seen last = seen.get(source.name());
            if (last == null) {
                errors.put(source.name(), "has not been asked yet");
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
