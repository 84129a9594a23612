package dev.doorbuster.sandbox.timing;

import java.time.Duration;

/** The deadline of a wait, on the {@link System#nanoTime()} clock; immutable. */
public final class Deadline {

    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /** A deadline this long from now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Whether the deadline has passed. */
    public boolean isPast() {
        return System.nanoTime() - nanos > 0;
    }

    /** The remaining time; zero when the deadline has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }
}
