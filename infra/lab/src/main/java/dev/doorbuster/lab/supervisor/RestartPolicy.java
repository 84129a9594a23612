package dev.doorbuster.lab.supervisor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * When a process that died is started again: each time later than the last, and not for ever.
 *
 * <p>The delay doubles from its first value up to {@link #LONGEST_DELAY}; after {@value #MOST_RESTARTS} restarts within
 * {@link #WINDOW} it is given up.
 */
final class RestartPolicy {

    static final int MOST_RESTARTS = 10;
    static final Duration WINDOW = Duration.ofSeconds(60);
    static final Duration LONGEST_DELAY = Duration.ofSeconds(8);

    private final Duration firstDelay;
    private final Deque<Long> deaths = new ArrayDeque<>();

    RestartPolicy(Duration firstDelay) {
        this.firstDelay = firstDelay;
    }

    /**
     * Notes a death.
     *
     * @param nowNanos the time of it, on any steady clock
     * @return how long to wait, or nothing when it died too often
     */
    Optional<Duration> died(long nowNanos) {
        while (!deaths.isEmpty() && nowNanos - deaths.getFirst() > WINDOW.toNanos()) {
            deaths.removeFirst();
        }
        if (deaths.size() >= MOST_RESTARTS) {
            return Optional.empty();
        }
        long doubled = firstDelay.toMillis() << deaths.size();
        deaths.addLast(nowNanos);
        return Optional.of(
                Duration.ofMillis(Math.max(firstDelay.toMillis(), Math.min(doubled, LONGEST_DELAY.toMillis()))));
    }
}
