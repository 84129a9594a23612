package dev.doorbuster.crowd.arrival;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The open-model schedule: it announces arrivals at their times and never waits for what they do.
 *
 * <p>Arrivals that fall due while the driver is late are announced at once with the time that was intended for them.
 * Use it on one Vert.x context only.
 */
public final class Pacer {
    /**
     * An arrival that is later than this is given up and reported, so that a suspended laptop does not wake to a flood.
     */
    public static final Duration GIVE_UP_AFTER = Duration.ofSeconds(15);

    /** Largest accepted rate, in arrivals per second. */
    public static final double MAX_RATE = 100_000;

    /** Arrivals announced in one turn of the event loop; answers are read between turns. */
    private static final int BURST = 64;

    private final Vertx vertx;
    private final ArrivalTimes gaps;
    private final Arrivals arrivals;
    private final LongSupplier nanoTime;
    private double ratePerSecond;
    private double gap;
    private long nextNanos;
    private long number;
    private long timer = -1;
    private int generation;

    /** Takes the arrivals as they come. */
    public interface Arrivals {
        /**
         * One arrival.
         *
         * @param number counts from 0 without holes, together with the arrivals that were given up
         * @param intendedNanos when it should have come, on the {@link System#nanoTime()} clock; now or earlier
         */
        void arrive(long number, long intendedNanos);

        /** An arrival was given up because the driver itself was too late for it. */
        void giveUp(long number, long intendedNanos);
    }

    public Pacer(Vertx vertx, ArrivalTimes gaps, Arrivals arrivals) {
        this(vertx, gaps, arrivals, System::nanoTime);
    }

    Pacer(Vertx vertx, ArrivalTimes gaps, Arrivals arrivals, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.gaps = gaps;
        this.arrivals = arrivals;
        this.nanoTime = nanoTime;
    }

    /**
     * Changes the rate at once; 0 pauses. What was left of the current gap is stretched or shrunk with it, so that a
     * Poisson process stays one.
     *
     * @throws IllegalArgumentException outside 0..{@value #MAX_RATE}
     */
    public void rate(double perSecond) {
        if (!(perSecond >= 0 && perSecond <= MAX_RATE)) {
            throw new IllegalArgumentException("rate " + perSecond + " is not within 0.." + MAX_RATE + " per second");
        }
        if (perSecond == ratePerSecond) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (ratePerSecond > 0) {
            gap = Math.max(0, (nextNanos - now) / 1e9 * ratePerSecond);
        } else if (number == 0 && gap == 0) {
            gap = gaps.next();
        }
        ratePerSecond = perSecond;
        generation++;
        cancelTimer();
        if (perSecond > 0) {
            nextNanos = now + nanos(gap);
            await(now, generation);
        }
    }

    /** The rate in arrivals per second. */
    public double rate() {
        return ratePerSecond;
    }

    private void turn(int asOf) {
        if (asOf != generation) {
            return;
        }
        long now = nanoTime.getAsLong();
        for (int announced = 0; announced < BURST && nextNanos <= now; announced++) {
            announce(now);
            if (asOf != generation) {
                return;
            }
        }
        await(now, asOf);
    }

    private void announce(long now) {
        long intended = nextNanos;
        long current = number++;
        gap = gaps.next();
        nextNanos = intended + nanos(gap);
        if (now - intended > GIVE_UP_AFTER.toNanos()) {
            arrivals.giveUp(current, intended);
        } else {
            arrivals.arrive(current, intended);
        }
    }

    private void await(long now, int asOf) {
        long millis = (nextNanos - now + 999_999) / 1_000_000;
        if (millis <= 0) {
            vertx.runOnContext(ignored -> turn(asOf));
        } else {
            timer = vertx.setTimer(millis, ignored -> turn(asOf));
        }
    }

    private void cancelTimer() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }

    private long nanos(double units) {
        return (long) (units / ratePerSecond * 1e9);
    }
}
