package dev.doorbuster.sandbox.timing;

import java.time.Duration;

/** The end of a bounded wait, on the clock of {@link System#nanoTime()}; immutable. */
public final class Deadline {

    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /** A deadline so long from now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Whether the time is over. */
    public boolean isPast() {
        return System.nanoTime() - nanos > 0;
    }

    /** The time that is left, zero when it is over. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }
}
