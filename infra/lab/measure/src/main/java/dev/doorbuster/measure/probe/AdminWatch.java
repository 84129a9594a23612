package dev.doorbuster.measure.probe;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks at the back office again and again, from a thread of its own, and counts how often that fails. */
public final class AdminWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(12);

    private final Look look;
    private final Duration pause;
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final Thread thread = new Thread(this::watch, "admin-watch");

    /** One look. */
    @FunctionalInterface
    public interface Look {
        boolean succeeds() throws InterruptedException;
    }

    /** Begins at once. */
    public static AdminWatch begin(Look look) {
        return begin(look, PAUSE);
    }

    public static AdminWatch begin(Look look, Duration pause) {
        AdminWatch watch = new AdminWatch(look, pause);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private AdminWatch(Look look, Duration pause) {
        this.look = look;
        this.pause = pause;
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!look.succeeds()) {
                    failures.incrementAndGet();
                }
                looks.incrementAndGet();
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Failures in 100 looks so far; not a number before the first has ended. */
    public double failuresPercent() {
        int all = looks.get();
        return all == 0 ? Double.NaN : 100.0 * failures.get() / all;
    }

    /** Ends; a look that is under way does not count any more. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
