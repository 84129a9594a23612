package dev.doorbuster.storefront.database.stalereplica;

import dev.doorbuster.storefront.database.Node;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Tracks how far one replica has replayed the primary's log.
 *
 * <p>The age of the replica is the time since the latest check of the primary whose position the replica has reached by
 * now. Its data is no older than that. A healthy replica is slightly behind at most checks, and its age stays small.
 * The age of a replica that has stopped replaying grows. A check without a response in time changes nothing but the
 * age. A replica whose connection fails counts as having replayed nothing until it responds: after a crash it may have
 * to replay its log again.
 */
final class ReplicaWatch {

    private static final long NOWHERE = -1;

    /**
     * Maximum number of checks to remember until the replica has reached them. Beyond that, the newest check replaces
     * the one before it.
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

    /** Whether the replica's data is not older than this. */
    boolean isWithin(Duration age) {
        return hasBeenCaughtUp && nanoClock.getAsLong() - caughtUpAtNanos <= age.toNanos();
    }

    /** Whether the replica is known to have replayed up to this position. */
    boolean has(long position) {
        return replayed >= position;
    }

    /**
     * Records a check of the primary and the replica.
     *
     * @param lookedAtNanos when the primary was queried
     * @param primary the position of the primary at that time
     * @param now the position of the replica, queried after the primary
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

    /** Records the replica's position without a check of the primary. */
    synchronized void replayedTo(long position) {
        if (replayed != NOWHERE) {
            replayed = Math.max(replayed, position);
            reached(replayed);
        }
    }

    /** Records that the primary did not respond, so the lag of the replica is unknown. */
    void primaryIsSilent() {
        behind = Double.NaN;
    }

    /** Records that the replica did not respond in time. Its position stays known, and its age grows. */
    void silent() {
        answers = false;
    }

    /** Records that the connection to the replica has failed. */
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
