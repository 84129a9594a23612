package dev.doorbuster.sandbox.supervisor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * When a process that died is started again: each time later than the last.
 *
 * <p>The delay doubles from its first value up to {@link #LONGEST_DELAY}. After {@value #MOST_RESTARTS} restarts within
 * {@link #WINDOW} of which none became ready, the process has failed; the next attempt comes after
 * {@link #NEXT_ATTEMPT}. A process that is ready and gets killed, however often, has not failed.
 */
final class RestartPolicy {

    static final int MOST_RESTARTS = 10;
    static final Duration WINDOW = Duration.ofSeconds(60);
    static final Duration LONGEST_DELAY = Duration.ofSeconds(8);
    static final Duration NEXT_ATTEMPT = Duration.ofSeconds(30);

    private final Duration firstDelay;
    private final Deque<Long> deaths = new ArrayDeque<>();
    private int inVain;

    RestartPolicy(Duration firstDelay) {
        this.firstDelay = firstDelay;
    }

    /** Notes that the process works: its next death is no failed start. */
    void ready() {
        inVain = 0;
    }

    /**
     * Notes a death.
     *
     * @param nowNanos the time of it, on any steady clock
     * @return how long to wait, or nothing when it died too often without having been ready
     */
    Optional<Duration> died(long nowNanos) {
        while (!deaths.isEmpty() && nowNanos - deaths.getFirst() > WINDOW.toNanos()) {
            deaths.removeFirst();
        }
        inVain = Math.min(inVain, deaths.size());
        if (inVain >= MOST_RESTARTS) {
            deaths.clear();
            inVain = 0;
            return Optional.empty();
        }
        long doubled = firstDelay.toMillis() << Math.min(deaths.size(), MOST_RESTARTS);
        deaths.addLast(nowNanos);
        inVain++;
        return Optional.of(
                Duration.ofMillis(Math.max(firstDelay.toMillis(), Math.min(doubled, LONGEST_DELAY.toMillis()))));
    }
}
