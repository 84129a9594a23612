package dev.doorbuster.storefront.database.stalereplica;

import dev.doorbuster.storefront.database.Node;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;

/**
 * What is known of how far one replica has replayed the primary's log.
 *
 * <p>It is caught up as soon as it has everything that the primary had when the look at both began. It stays so while it has
 * everything that the primary had at the look before, because a healthy replica is always a moment behind. A replica that
 * does not answer is nowhere until it does: what it replayed before a crash it may have to replay again.
 */
final class ReplicaWatch {

    private static final long NOWHERE = -1;

    private final Node replica;
    private final LongSupplier nanoClock;
    private volatile long replayed = NOWHERE;
    private volatile long primaryBefore;
    private volatile long behind;
    private volatile long caughtUpAtNanos;
    private volatile boolean caughtUp;

    ReplicaWatch(Node replica, LongSupplier nanoClock, MeterRegistry registry) {
        this.replica = replica;
        this.nanoClock = nanoClock;
        this.caughtUpAtNanos = nanoClock.getAsLong();
        Gauge.builder("postgres.replica.lag.bytes", this, watch -> watch.behind)
                .description("Log of the primary that the replica has not replayed")
                .tag("node", replica.name())
                .register(registry);
        Gauge.builder("postgres.replica.lag.seconds", this, ReplicaWatch::secondsBehind)
                .description("Time since the replica last had everything that the primary had")
                .tag("node", replica.name())
                .register(registry);
    }

    Node replica() {
        return replica;
    }

    boolean isCaughtUp() {
        return caughtUp;
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
    void look(long lookedAtNanos, long primary, long now) {
        boolean hasAll = now >= primary;
        caughtUp = hasAll || (caughtUp && now >= primaryBefore);
        if (hasAll) {
            caughtUpAtNanos = lookedAtNanos;
        }
        primaryBefore = primary;
        behind = Math.max(0, primary - now);
        replayed = now;
    }

    /** It has answered a read; nobody has asked the primary. */
    void replayedTo(long position) {
        if (replayed != NOWHERE) {
            replayed = Math.max(replayed, position);
        }
    }

    void lost() {
        caughtUp = false;
        replayed = NOWHERE;
    }

    private double secondsBehind() {
        return caughtUp && behind == 0 ? 0 : (nanoClock.getAsLong() - caughtUpAtNanos) / 1e9;
    }
}
