package dev.doorbuster.sandbox.timing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Polls for a state with a timeout.
 *
 * <p>It always polls at least once, and a poll that is in progress when the deadline passes counts. The caller decides
 * what a timeout means.
 */
public final class Await {

    private Await() {}

    /**
     * One poll of the awaited state.
     *
     * @param <T> what it returns
     * @param <E> what a failed poll throws, which ends the wait
     */
    @FunctionalInterface
    public interface Look<T, E extends Exception> {
        T look() throws E, InterruptedException;
    }

    /**
     * Polls until the result satisfies a condition or the deadline has passed.
     *
     * @param pause between two polls
     * @return the last result
     */
    public static <T, E extends Exception> T until(
            Deadline deadline, Duration pause, Look<T, E> look, Predicate<? super T> enough)
            throws E, InterruptedException {
        while (true) {
            T seen = look.look();
            if (enough.test(seen) || deadline.isPast()) {
                return seen;
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
    }

    /**
     * Polls until the result is true or the timeout has expired.
     *
     * @param atMost the timeout
     * @param pause between two polls
     * @return the last result
     */
    public static <E extends Exception> boolean until(Duration atMost, Duration pause, Look<Boolean, E> look)
            throws E, InterruptedException {
        return until(Deadline.in(atMost), pause, look, seen -> seen);
    }
}
