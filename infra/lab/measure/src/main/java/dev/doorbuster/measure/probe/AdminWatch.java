package dev.doorbuster.measure.probe;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Probes the back office again and again, on its own thread, and counts the failures. */
public final class AdminWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(12);

    private final Look look;
    private final Duration pause;
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final Thread thread = new Thread(this::watch, "admin-watch");

    /** One probe of the back office. */
    @FunctionalInterface
    public interface Look {
        boolean succeeds() throws InterruptedException;
    }

    /** Starts a watch at once. */
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

    /** The failed probes so far, in per cent; NaN before the first one has ended. */
    public double failuresPercent() {
        int all = looks.get();
        return all == 0 ? Double.NaN : 100.0 * failures.get() / all;
    }

    /** Ends the watch; a probe in progress does not count any more. */
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
