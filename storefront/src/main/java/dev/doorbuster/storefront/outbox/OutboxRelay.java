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
 * Relays committed payment jobs from the outbox to RabbitMQ, at least once each: a row is stamped only after the broker
 * has confirmed its job.
 *
 * <p>Every storefront runs a relay. The relays share the rows with {@code for update skip locked}, so a job is
 * published twice only when a process dies, or loses a connection, between the confirm and the commit of the stamp. The
 * worker recognises the duplicate. A commit in this process wakes the relay at once; polling picks up the rows of a
 * storefront that died.
 *
 * <p>Rows stay locked while the relay waits for their confirms, for at most {@link #BATCH_TIMEOUT} and on a separate
 * connection, so that a slow broker never costs a checkout its connection. While the broker is unreachable, no
 * transaction is opened, and the pause between attempts doubles up to {@link #LONGEST_BACK_OFF}.
 *
 * <p>The fields are confined to one Vert.x context, except where noted.
 */
public final class OutboxRelay {

    /** Limits of the connection used for publishing. Together they are below {@link #BATCH_TIMEOUT}. */
    public static final BrokerLimits BROKER_LIMITS =
            new BrokerLimits(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(1));

    private static final int BATCH = 100;
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(4);

    /**
     * Maximum time that a batch keeps its rows locked. It exceeds the publisher's own timeout, which therefore expires
     * first.
     */
    static final Duration BATCH_TIMEOUT = Duration.ofSeconds(10);

    /** The gauge counts no further than this, so that counting stays cheap however long the broker was unreachable. */
    private static final int COUNTED = 10_000;

    private static final String COUNT_UNPUBLISHED =
            "select count(*) as rows from (select 1 from outbox where published_at is null limit " + COUNTED + ") as o";

    private static final String LOCK_UNPUBLISHED = """
            select id, job_id, payload, created_at from outbox where published_at is null
            order by id limit $1
            for update skip locked""";

    private static final String STAMP = "update outbox set published_at = now() where id = any($1)";

    private static final Logger log = LoggerFactory.getLogger("outbox");

    /** The number of rows that a transaction found, and how many of their jobs are in the queue now. */
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

    /** Also read by the metrics, on other threads. */
    private volatile long unpublished;

    /** Whether {@link #unpublished} is current; false while the database does not respond. */
    private volatile boolean counted;

    /**
     * Creates a relay that has not started.
     *
     * @param pool connections to the primary for the relay alone; it uses one at a time
     * @param broker a connector with these {@link #BROKER_LIMITS}
     */
    public OutboxRelay(Vertx vertx, Pool pool, BrokerConnector broker, MeterRegistry meters) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.pool = pool;
        this.thread = vertx.createSharedWorkerExecutor("outbox", 1, BATCH_TIMEOUT.toSeconds() + 5, TimeUnit.SECONDS);
        this.publisher = new JobPublisher(broker);
        this.published = meters.counter("outbox.published");
        Gauge.builder("outbox.unpublished", this, self -> self.counted ? self.unpublished : Double.NaN)
                .description("Payment jobs that no relay has published; not a number while the database does not say")
                .register(meters);
    }

    /** Starts to publish, on the relay's own Vert.x context. */
    public void start() {
        context.runOnContext(run -> next());
    }

    /** Wakes the relay after a commit. May be called from any thread. */
    public void wake() {
        context.runOnContext(run -> {
            woken = true;
            if (failures == 0) {
                next();
            }
        });
    }

    /** Whether the last attempt could publish to the broker. */
    public boolean connected() {
        return publisher.connected();
    }

    /** Starts no more batches and closes the connection to the broker. */
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

    /** Runs one round and returns the number of rows that it found, at most {@link #BATCH}. */
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
                .timeout(BATCH_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .recover(this::dropConnection)
                .compose(routed -> stamp(connection, routed).map(new Batch(messages.size(), routed.size())));
    }

    /**
     * Drops the connection after a batch without all its confirms. Only a new channel makes it certain which message a
     * confirm belongs to.
     */
    private Future<Set<Long>> dropConnection(Throwable failure) {
        return drop().transform(dropped -> Future.failedFuture(failure));
    }

    /** Drops the connection on another thread, because the relay's own thread may be the one that hangs. */
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
