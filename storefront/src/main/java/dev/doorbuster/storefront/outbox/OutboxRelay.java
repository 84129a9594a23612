package dev.doorbuster.storefront.outbox;

import dev.doorbuster.service.broker.BrokerConnector;
import dev.doorbuster.service.broker.BrokerLimits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes committed payment jobs, at least once each: a row is stamped only after the broker has confirmed its job.
 *
 * <p>Every storefront runs one. They share the rows by {@code for update skip locked}, so a job is published twice only
 * when a process dies, or loses a connection, between the confirm and the commit of the stamp; the worker recognises
 * the second one. A commit in this process wakes the relay at once; polling picks up what a dead storefront left
 * behind.
 *
 * <p>Rows stay locked while their confirms are awaited, {@link #BATCH_WITHIN} at the longest and on a connection of the
 * relay's own, so that a slow broker never costs a checkout its connection. While the broker is not reachable no
 * transaction is opened at all, and the pause between tries doubles up to {@link #LONGEST_BACK_OFF}.
 *
 * <p>The fields are confined to one Vert.x context, except where said.
 */
public final class OutboxRelay {

    /** Of the connection to publish by; all of it together comes before {@link #BATCH_WITHIN}. */
    public static final BrokerLimits BROKER_LIMITS =
            new BrokerLimits(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(1));

    private static final int BATCH = 100;
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(4);

    /** The longest that a batch may keep its rows locked. More than the publisher's own limit, which comes first. */
    static final Duration BATCH_WITHIN = Duration.ofSeconds(10);

    /** The gauge counts no further than this, so that counting stays cheap however long the broker was away. */
    private static final int COUNTED = 10_000;

    private static final String COUNT_UNPUBLISHED =
            "select count(*) as rows from (select 1 from outbox where published_at is null limit " + COUNTED + ") as o";

    private static final String LOCK_UNPUBLISHED = """
            select id, job_id, payload, created_at from outbox where published_at is null
            order by id limit $1
            for update skip locked""";

    private static final String STAMP = "update outbox set published_at = now() where id = any($1)";

    private static final Logger log = LoggerFactory.getLogger("outbox");

    /** What a transaction found, and how much of it is in the queue now. */
    private record Batch(int found, int routed) {}

    private final Vertx vertx;
    private final Context context;
    private final Pool pool;
    private final WorkerExecutor thread;
    private final JobPublisher publisher;
    private final Counter published;

    private boolean running;
    private long timer = -1;
    private boolean woken;
    private boolean stopped;
    private int failures;

    /** Read by the metrics, too. */
    private volatile long unpublished;

    /** Whether that is what the database said last; it says nothing while it is away. */
    private volatile boolean counted;

    /**
     * A relay that has not begun.
     *
     * @param pool connections to the primary for the relay alone; it uses one at a time
     * @param broker has the {@link #BROKER_LIMITS}
     */
    public OutboxRelay(Vertx vertx, Pool pool, BrokerConnector broker, MeterRegistry meters) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.pool = pool;
        this.thread = vertx.createSharedWorkerExecutor("outbox", 1, BATCH_WITHIN.toSeconds() + 5, TimeUnit.SECONDS);
        this.publisher = new JobPublisher(broker);
        this.published = meters.counter("outbox.published");
        Gauge.builder("outbox.unpublished", this, self -> self.counted ? self.unpublished : Double.NaN)
                .description("Payment jobs that no relay has published; not a number while the database does not say")
                .register(meters);
    }

    public void start() {
        context.runOnContext(run -> next());
    }

    /** Says that there is something new; call it after a commit. May be called from any thread. */
    public void wake() {
        context.runOnContext(run -> {
            woken = true;
            if (failures == 0) {
                next();
            }
        });
    }

    /** Whether the broker can be published to, as far as the last try tells. */
    public boolean connected() {
        return publisher.connected();
    }

    /** Begins no more batches and closes the connection to the broker. */
    public Future<Void> stop() {
        context.runOnContext(run -> stopped = true);
        return drop();
    }

    private void next() {
        if (running || stopped) {
            return;
        }
        running = true;
        woken = false;
        round().onComplete(
                        count -> context.runOnContext(run -> done(count)),
                        failure -> context.runOnContext(run -> failed(failure)));
    }

    private void done(int count) {
        running = false;
        failures = 0;
        if (woken || count == BATCH) {
            next();
        } else {
            nextAfter(POLL.toMillis());
        }
    }

    private void failed(Throwable failure) {
        running = false;
        failures = Math.min(failures + 1, 16);
        long pause = Math.min(POLL.toMillis() << failures, LONGEST_BACK_OFF.toMillis());
        log.atWarn()
                .addKeyValue("error", String.valueOf(failure.getMessage()))
                .addKeyValue("unpublished", unpublished)
                .addKeyValue("againInMillis", pause)
                .log("payment jobs not published, trying again");
        nextAfter(pause);
    }

    private void nextAfter(long millis) {
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(millis, fired -> next());
    }

    /** One round; answers the number of rows that it found, at most {@link #BATCH}. */
    private Future<Integer> round() {
        return pool.query(COUNT_UNPUBLISHED)
                .execute()
                .onFailure(away -> counted = false)
                .compose(rows -> {
                    unpublished = rows.iterator().next().getLong("rows");
                    counted = true;
                    return connect();
                })
                .compose(connected -> unpublished == 0 ? Future.succeededFuture(0) : batch());
    }

    private Future<Void> connect() {
        return publisher.connected()
                ? Future.succeededFuture()
                : thread.executeBlocking(() -> {
                    publisher.connect();
                    return null;
                });
    }

    private Future<Integer> batch() {
        return pool.withTransaction(connection -> connection
                        .preparedQuery(LOCK_UNPUBLISHED)
                        .execute(Tuple.of(BATCH))
                        .compose(rows -> publish(connection, rows)))
                .compose(batch -> batch.routed() == batch.found()
                        ? Future.succeededFuture(batch.found())
                        : Future.failedFuture((batch.found() - batch.routed()) + " payment jobs have no route"));
    }

    private Future<Batch> publish(SqlConnection connection, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Future.succeededFuture(new Batch(0, 0));
        }
        List<OutboxMessage> messages = StreamSupport.stream(rows.spliterator(), false)
                .map(OutboxMessage::of)
                .toList();
        return thread.executeBlocking(() -> publisher.publish(messages))
                .timeout(BATCH_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .recover(this::dropConnection)
                .compose(routed -> stamp(connection, routed).map(new Batch(messages.size(), routed.size())));
    }

    /** After a batch without all its confirms, a new channel is the only way to know what a confirm belongs to. */
    private Future<Set<Long>> dropConnection(Throwable failure) {
        return drop().transform(dropped -> Future.failedFuture(failure));
    }

    /** Not on the relay's own thread, which may be the one that hangs. */
    private Future<Void> drop() {
        return vertx.executeBlocking(() -> {
            publisher.abort();
            return null;
        });
    }

    private Future<Void> stamp(SqlConnection connection, Set<Long> routed) {
        Long[] ids = routed.toArray(Long[]::new);
        return connection
                .preparedQuery(STAMP)
                .execute(Tuple.of((Object) ids))
                .<Void>mapEmpty()
                .onSuccess(done -> {
                    published.increment(ids.length);
                    unpublished = Math.max(0, unpublished - ids.length);
                });
    }
}
