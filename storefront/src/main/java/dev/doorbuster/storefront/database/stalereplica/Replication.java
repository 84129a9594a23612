package dev.doorbuster.storefront.database.stalereplica;

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
import java.util.function.Predicate;

/**
 * How far each replica has come, compared with the primary again and again in the background.
 *
 * <p>A replica that stops replaying is left out after two looks: {@link #LOOK_EVERY} and the time of the answers, twice. While
 * the primary does not answer, nothing can be committed and the replicas are compared with where it was last.
 */
public final class Replication {

    /** Pause between two looks at a replica. */
    public static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** A server that takes longer to say where it is does not count as having answered. */
    public static final Duration ANSWER_WITHIN = Duration.ofMillis(500);

    private final Vertx vertx;
    private final Node primary;
    private final List<Node> watchedBy;
    private final List<ReplicaWatch> watches;
    private volatile long primaryPosition;

    /**
     * Looks at nothing before {@link #start()}.
     *
     * @param replicas in the order of {@code watchedBy}
     * @param primary through a connection of its own, so that a shop without free connections is not blind as well
     * @param watchedBy the same servers as {@code replicas}, likewise
     */
    public Replication(Vertx vertx, List<Node> replicas, Node primary, List<Node> watchedBy, MeterRegistry registry) {
        this.vertx = vertx;
        this.primary = primary;
        this.watchedBy = List.copyOf(watchedBy);
        this.watches = replicas.stream()
                .map(replica -> new ReplicaWatch(replica, System::nanoTime, registry))
                .toList();
    }

    /** Looks from now on, at each replica independently of the others. */
    public void start() {
        for (int i = 0; i < watches.size(); i++) {
            lookAgain(watches.get(i), watchedBy.get(i));
        }
    }

    private void lookAgain(ReplicaWatch watch, Node replica) {
        look(watch, replica)
                .onComplete(done -> vertx.setTimer(LOOK_EVERY.toMillis(), timer -> lookAgain(watch, replica)));
    }

    private Future<Void> look(ReplicaWatch watch, Node replica) {
        long startedNanos = System.nanoTime();
        return whereIs(primary)
                .onSuccess(position -> primaryPosition = position)
                .otherwise(failure -> primaryPosition)
                .compose(end -> whereIs(replica)
                        .onSuccess(position -> watch.look(startedNanos, end, position))
                        .onFailure(failure -> watch.lost()))
                .mapEmpty();
    }

    private static Future<Long> whereIs(Node node) {
        return node.position().timeout(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The replicas that lag behind the primary no more than a healthy one does, and not behind what was seen. */
    List<Node> caughtUp(Seen seen) {
        return those(watch -> watch.isCaughtUp() && watch.has(seen.position()));
    }

    /** The replicas that are not behind what was seen, however far behind the primary. */
    List<Node> replayed(Seen seen) {
        return those(watch -> watch.has(seen.position()));
    }

    private List<Node> those(Predicate<ReplicaWatch> wanted) {
        return watches.stream().filter(wanted).map(ReplicaWatch::replica).toList();
    }

    /** Remembers how new that is which a read has shown. */
    Future<RowSet<Row>> noteRead(Seen seen, Future<Node.Answer> read) {
        return read.map(answer -> {
            watches.stream()
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

    /** Remembers that the shopper knows of everything that is committed now. */
    Future<Void> noteWrite(Seen seen) {
        return whereIs(primary).otherwise(Seen.UNKNOWN).map(position -> {
            seen.primaryAt(position);
            return null;
        });
    }
}
