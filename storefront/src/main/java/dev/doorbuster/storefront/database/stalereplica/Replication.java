package dev.doorbuster.storefront.database.stalereplica;

import dev.doorbuster.service.timing.RequestTimes;
import dev.doorbuster.service.timing.RequestTimes.Part;
import dev.doorbuster.storefront.database.Node;
import dev.doorbuster.storefront.database.Seen;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tracks how far each replica has replayed. A background task compares the replicas with the primary; a read that needs
 * a current position asks the replicas at once.
 *
 * <p>A replica that stops replaying is excluded {@link #MAX_STALENESS} later. While the primary does not respond,
 * nothing can be committed, and the replicas are compared with its last known position.
 */
public final class Replication {

    /** Pause between two checks of a replica. */
    public static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    /** Timeout for a server's response with its position. */
    public static final Duration ANSWER_TIMEOUT = Duration.ofMillis(500);

    /**
     * The maximum age of the data that a read shows. A healthy replica is milliseconds behind, but on a machine that is
     * short of processors a check may take a second, and one slow check must not send all reads to the primary at once.
     */
    public static final Duration MAX_STALENESS = Duration.ofSeconds(2);

    /**
     * Maximum time that a read waits for a replica to reach the position that its shopper has seen. It usually takes
     * milliseconds.
     */
    public static final Duration MAX_WAIT = Duration.ofMillis(250);

    /** Pause before a waiting read asks again. Reads that ask at the same time share one query. */
    private static final Duration ASK_INTERVAL = Duration.ofMillis(5);

    private final Vertx vertx;
    private final LongSupplier nanoClock;
    private final Supplier<Future<Long>> primary;
    private final List<Watched> replicas;
    private volatile long primaryPosition;

    /** A replica, and the query for its position that is in progress. */
    private static final class Watched {
        private final ReplicaWatch watch;
        private final Supplier<Future<Long>> position;
        private volatile @Nullable Future<Void> asked;

        Watched(ReplicaWatch watch, Supplier<Future<Long>> position) {
            this.watch = watch;
            this.position = position;
        }

        /** Runs one query at a time. Concurrent callers share its result. */
        Future<Void> ask() {
            Future<Void> underWay = asked;
            if (underWay != null) {
                return RequestTimes.own(underWay);
            }
            Future<Void> answer = inTime(position).onSuccess(watch::replayedTo).mapEmpty();
            asked = answer;
            return answer.onComplete(done -> asked = null);
        }
    }

    /**
     * Creates a watch that checks nothing before {@link #start()}.
     *
     * @param replicas in the order of {@code watchedBy}
     * @param primary reached through a separate connection, so that the watch works even when the shop has no free
     *     connections
     * @param watchedBy the same servers as {@code replicas}, also through separate connections
     */
    public Replication(Vertx vertx, List<Node> replicas, Node primary, List<Node> watchedBy, MeterRegistry registry) {
        this(
                vertx,
                replicas,
                primary::position,
                watchedBy.stream()
                        .<Supplier<Future<Long>>>map(node -> node::position)
                        .toList(),
                System::nanoTime,
                registry);
    }

    Replication(
            Vertx vertx,
            List<Node> replicas,
            Supplier<Future<Long>> primary,
            List<Supplier<Future<Long>>> positions,
            LongSupplier nanoClock,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.primary = primary;
        this.nanoClock = nanoClock;
        this.replicas = IntStream.range(0, replicas.size())
                .mapToObj(i -> new Watched(new ReplicaWatch(replicas.get(i), nanoClock, registry), positions.get(i)))
                .toList();
    }

    /** Starts to check each replica, independently of the others. */
    public void start() {
        replicas.forEach(this::lookAgain);
    }

    private void lookAgain(Watched replica) {
        look(replica).onComplete(done -> vertx.setTimer(LOOK_INTERVAL.toMillis(), timer -> lookAgain(replica)));
    }

    /** Compares every replica with the primary once. */
    Future<Void> lookOnce() {
        return Future.join(replicas.stream().map(this::look).toList()).transform(done -> Future.succeededFuture());
    }

    private Future<Void> look(Watched replica) {
        long startedNanos = nanoClock.getAsLong();
        return inTime(primary)
                .onSuccess(position -> primaryPosition = position)
                .transform(answer -> inTime(replica.position)
                        .onSuccess(position -> {
                            replica.watch.look(startedNanos, primaryPosition, position);
                            if (answer.failed()) {
                                replica.watch.primaryIsSilent();
                            }
                        })
                        .onFailure(failure -> {
                            if (failure instanceof TimeoutException) {
                                replica.watch.silent();
                            } else {
                                replica.watch.lost();
                            }
                        }))
                .mapEmpty();
    }

    private static Future<Long> inTime(Supplier<Future<Long>> position) {
        return position.get().timeout(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The replicas that are at most {@link #MAX_STALENESS} behind the primary and have replayed what was seen. */
    List<Node> caughtUp(Seen seen) {
        return those(watch -> watch.isWithin(MAX_STALENESS) && watch.has(seen.position()));
    }

    /** The replicas that have replayed what was seen, however far they are behind the primary. */
    List<Node> replayed(Seen seen) {
        return those(watch -> watch.has(seen.position()));
    }

    private List<Node> those(Predicate<ReplicaWatch> wanted) {
        return replicas.stream()
                .map(replica -> replica.watch)
                .filter(wanted)
                .map(ReplicaWatch::replica)
                .toList();
    }

    /**
     * Waits until a replica has {@linkplain #caughtUp caught up}, for at most {@link #MAX_WAIT}. Usually it does not
     * wait at all; it also does not wait when no replica can be expected to catch up.
     */
    Future<Void> awaitCaughtUp(Seen seen) {
        return caughtUp(seen).isEmpty()
                ? RequestTimes.time(
                        Part.DATABASE_WAIT, () -> awaitCaughtUp(seen, nanoClock.getAsLong() + MAX_WAIT.toNanos()))
                : Future.succeededFuture();
    }

    private Future<Void> awaitCaughtUp(Seen seen, long deadlineNanos) {
        List<Watched> hopeful = replicas.stream()
                .filter(replica -> replica.watch.isWithin(MAX_STALENESS))
                .toList();
        if (hopeful.isEmpty()
                || seen.position() == Seen.UNKNOWN
                || !caughtUp(seen).isEmpty()
                || nanoClock.getAsLong() - deadlineNanos >= 0) {
            return Future.succeededFuture();
        }
        return Future.any(hopeful.stream().map(Watched::ask).toList())
                .transform(asked -> caughtUp(seen).isEmpty()
                        ? vertx.timer(ASK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)
                                .compose(paused -> awaitCaughtUp(seen, deadlineNanos))
                        : Future.succeededFuture());
    }

    /** Records the position of the data that a read has shown. */
    Future<RowSet<Row>> noteRead(Seen seen, Future<Node.Answer> read) {
        return read.map(answer -> {
            replicas.stream()
                    .map(replica -> replica.watch)
                    .filter(watch -> watch.replica().equals(answer.node()))
                    .findFirst()
                    .ifPresentOrElse(
                            watch -> {
                                watch.replayedTo(answer.position());
                                seen.replicaAt(answer.position());
                            },
                            () -> seen.primaryAt(answer.position()));
            return answer.rows();
        });
    }

    /** Records that the shopper knows everything that is committed now. */
    Future<Void> noteWrite(Seen seen) {
        return inTime(primary).otherwise(Seen.UNKNOWN).map(position -> {
            seen.primaryAt(position);
            return null;
        });
    }
}
