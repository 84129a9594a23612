package dev.doorbuster.storefront.database.stalereplica;

import dev.doorbuster.storefront.database.Node;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * What is known of how far one replica has replayed the primary's log.
 *
 * <p>Its age is the time since the latest look at the primary whose position it has reached by now: what it shows is no
 * older. A healthy replica is a moment behind at most looks and its age stays small; the age of one that stands still
 * grows. A look that brings no answer in time changes nothing but the age. A replica whose connection fails is nowhere
 * until it answers: what it replayed before a crash it may have to replay again.
 */
final class ReplicaWatch {

    private static final long NOWHERE = -1;

    /**
     * Looks that are remembered until the replica has come that far; with more, the newest takes the place of the one
     * before.
     */
    private static final int MAX_LOOKS = 64;

    private record PrimaryLook(long atNanos, long position) {}

    private final Node replica;
    private final LongSupplier nanoClock;
    private final Deque<PrimaryLook> notReached = new ArrayDeque<>();
    private volatile long replayed = NOWHERE;
    private volatile double behind = Double.NaN;
    private volatile long caughtUpAtNanos;
    private volatile boolean hasBeenCaughtUp;
    private volatile boolean answers;

    ReplicaWatch(Node replica, LongSupplier nanoClock, MeterRegistry registry) {
        this.replica = replica;
        this.nanoClock = nanoClock;
        Gauge.builder("postgres.replica.up", this, watch -> watch.answers ? 1 : 0)
                .description("Whether the replica has answered the latest question how far it is")
                .tag("node", replica.name())
                .register(registry);
        Gauge.builder("postgres.replica.lag.bytes", this, watch -> watch.answers ? watch.behind : Double.NaN)
                .description(
                        "Log of the primary that the replica has not replayed; not a number while either is silent")
                .tag("node", replica.name())
                .register(registry);
        Gauge.builder("postgres.replica.lag.seconds", this, ReplicaWatch::secondsBehind)
                .description(
                        "Time since the replica last had everything that the primary had; not a number while either"
                                + " is silent")
                .tag("node", replica.name())
                .register(registry);
    }

    Node replica() {
        return replica;
    }

    /** Whether it shows nothing that is older than this. */
    boolean isWithin(Duration age) {
        return hasBeenCaughtUp && nanoClock.getAsLong() - caughtUpAtNanos <= age.toNanos();
    }

    /** Whether it is known to have replayed up to here. */
    boolean has(long position) {
        return replayed >= position;
    }

    /**
     * Takes note of a look at both.
     *
     * @param lookedAtNanos when the primary was asked
     * @param primary where the primary was then
     * @param now where the replica is, asked after the primary
     */
    synchronized void look(long lookedAtNanos, long primary, long now) {
        if (notReached.size() == MAX_LOOKS) {
            notReached.removeLast();
        }
        notReached.addLast(new PrimaryLook(lookedAtNanos, primary));
        replayed = now;
        behind = Math.max(0, primary - now);
        answers = true;
        reached(now);
    }

    /** It has said how far it is; nobody has asked the primary. */
    synchronized void replayedTo(long position) {
        if (replayed != NOWHERE) {
            replayed = Math.max(replayed, position);
            reached(replayed);
        }
    }

    /** The primary has not said where it is, so nobody knows how far the replica is behind. */
    void primaryIsSilent() {
        behind = Double.NaN;
    }

    /** It has not answered in time. It keeps what it has, and its age grows. */
    void silent() {
        answers = false;
    }

    /** Its connection has failed. */
    synchronized void lost() {
        answers = false;
        hasBeenCaughtUp = false;
        replayed = NOWHERE;
        notReached.clear();
    }

    private void reached(long position) {
        while (!notReached.isEmpty() && notReached.getFirst().position() <= position) {
            caughtUpAtNanos = notReached.removeFirst().atNanos();
            hasBeenCaughtUp = true;
        }
    }

    private double secondsBehind() {
        if (!answers || Double.isNaN(behind) || !hasBeenCaughtUp) {
            return Double.NaN;
        }
        return behind == 0 ? 0 : (nanoClock.getAsLong() - caughtUpAtNanos) / 1e9;
    }
}
