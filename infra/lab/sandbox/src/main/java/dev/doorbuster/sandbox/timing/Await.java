package dev.doorbuster.sandbox.timing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Waits for a state that has to be looked at again and again, within a bound.
 *
 * <p>There is always at least one look; a look that is under way when the deadline passes counts. The caller says what
 * it means that the time is over.
 */
public final class Await {

    private Await() {}

    /**
     * One look at what is waited for.
     *
     * @param <T> what it sees
     * @param <E> what a failed look throws; it ends the wait
     */
    @FunctionalInterface
    public interface Look<T, E extends Exception> {
        T look() throws E, InterruptedException;
    }

    /**
     * Looks until it sees enough or the deadline has passed.
     *
     * @param pause between two looks
     * @return what was seen last
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
     * Looks until something is so or the time is over.
     *
     * @param atMost how long
     * @param pause between two looks
     * @return whether it was so at the last look
     */
    public static <E extends Exception> boolean until(Duration atMost, Duration pause, Look<Boolean, E> look)
            throws E, InterruptedException {
        return until(Deadline.in(atMost), pause, look, seen -> seen);
    }
}
