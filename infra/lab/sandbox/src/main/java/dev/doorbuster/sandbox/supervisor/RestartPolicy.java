package dev.doorbuster.sandbox.supervisor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Decides when a process that died is restarted, with exponential backoff.
 *
 * <p>The delay doubles from its first value up to {@link #MAX_DELAY}. After {@value #MAX_RESTARTS} restarts within
 * {@link #WINDOW} without becoming ready, the process has failed; the next attempt comes after {@link #NEXT_ATTEMPT}. A
 * process that becomes ready between its deaths never fails, however often it is killed.
 */
final class RestartPolicy {

    static final int MAX_RESTARTS = 10;
    static final Duration WINDOW = Duration.ofSeconds(60);
    static final Duration MAX_DELAY = Duration.ofSeconds(8);
    static final Duration NEXT_ATTEMPT = Duration.ofSeconds(30);

    private final Duration firstDelay;
    private final Deque<Long> deaths = new ArrayDeque<>();
    private int failedStarts;

    RestartPolicy(Duration firstDelay) {
        this.firstDelay = firstDelay;
    }

    /** Records that the process became ready, so its next death is not a failed start. */
    void ready() {
        failedStarts = 0;
    }

    /**
     * Records a death.
     *
     * @param nowNanos time of the death, on any monotonic clock
     * @return the delay before the restart; empty when the process died too often without becoming ready
     */
    Optional<Duration> died(long nowNanos) {
        while (!deaths.isEmpty() && nowNanos - deaths.getFirst() > WINDOW.toNanos()) {
            deaths.removeFirst();
        }
        failedStarts = Math.min(failedStarts, deaths.size());
        if (failedStarts >= MAX_RESTARTS) {
            deaths.clear();
            failedStarts = 0;
            return Optional.empty();
        }
        long doubled = firstDelay.toMillis() << Math.min(deaths.size(), MAX_RESTARTS);
        deaths.addLast(nowNanos);
        failedStarts++;
        return Optional.of(Duration.ofMillis(Math.max(firstDelay.toMillis(), Math.min(doubled, MAX_DELAY.toMillis()))));
    }
}
