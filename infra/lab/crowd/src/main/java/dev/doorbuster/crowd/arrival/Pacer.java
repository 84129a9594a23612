package dev.doorbuster.crowd.arrival;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The open-model schedule: announces arrivals at their intended times and never waits for their requests.
 *
 * <p>Arrivals that fall due while the load generator lags are announced at once, with their intended time. Use it on
 * one Vert.x context only.
 */
public final class Pacer {
    /**
     * Maximum lag of an arrival. A later one is given up and reported, so that a laptop that wakes from suspension does
     * not send a flood of requests.
     */
    public static final Duration GIVE_UP_AFTER = Duration.ofSeconds(15);

    /** Maximum rate, in arrivals per second. */
    public static final double MAX_RATE = 100_000;

    /** Maximum number of arrivals announced in one turn of the event loop; responses are read between turns. */
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

    /** Receives the arrivals. */
    public interface Arrivals {
        /**
         * One arrival.
         *
         * @param number counts from 0 without gaps, including arrivals that were given up
         * @param intendedNanos its intended time, on the {@link System#nanoTime()} clock; now or earlier
         */
        void arrive(long number, long intendedNanos);

        /** An arrival was given up because the load generator itself lagged too far behind. */
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
     * Changes the rate at once; 0 pauses. The rest of the current gap is scaled accordingly, so that a Poisson process
     * stays one.
     *
     * @throws IllegalArgumentException outside 0..{@value #MAX_RATE}
     */
    public void rate(double perSecond) {
        if (!(perSecond >= 0 && perSecond <= MAX_RATE)) {
            throw new IllegalArgumentException(
                    "the rate must be 0 to " + MAX_RATE + " per second, but is " + perSecond);
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
