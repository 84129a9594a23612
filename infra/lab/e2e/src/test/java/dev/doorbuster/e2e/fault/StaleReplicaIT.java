package dev.doorbuster.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.measure.fault.stalereplica.ReplicaReplay;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.process.Signal;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Replica 2 answers but has stopped replaying. One shopper buys, another only looks: what do they see, look after look?
 */
@Isolated("it pauses replicas")
class StaleReplicaIT {

    /** Looks at one product: with two replicas in turn and three storefronts, about half of them at each replica. */
    private static final int LOOKS = 40;

    /** Products on a page of search results. */
    private static final int PAGE_SIZE = 24;

    private static final Duration SOON = Duration.ofSeconds(20);

    /** On a busy machine the services take a while to be ready again. */
    private static final Duration RESTARTED_TIMEOUT = Duration.ofSeconds(60);

    /** The SQL state "serialization_failure", which PostgreSQL gives this conflict. */
    private static final String CONFLICT_WITH_RECOVERY = "40001";

    private static TestPlatform platform;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
    }

    /**
     * Every scenario begins with equal copies, the second of which stays as it is. The switch afterwards lets the lab
     * see the pause: a replica that it last saw replaying is not paused again after a restart.
     */
    @BeforeEach
    void pause() throws Exception {
        platform.doorbuster("fault", "set", "stale-replica", "primary-only");
        try (ReplicaReplay replay = new ReplicaReplay(platform.environment(), 2)) {
            replay.pauseCaughtUp();
        }
        platform.doorbuster("fault", "set", "stale-replica", "fixed");
    }

    @AfterEach
    void repair() throws Exception {
        platform.doorbuster("fault", "set", "stale-replica", "fixed");
    }

    @Test
    void brokenShowsStockAndOrdersThatGoBackInTime() throws Exception {
        platform.doorbuster("fault", "set", "stale-replica", "broken");
        Shopper buyer = Shopper.registered(platform);
        String sku = product(20);

        String order = buyer.buy(sku, 1, Shopper.PAID);
        awaitReplayOnTheOther();

        assertThat(backwardSteps(new Shopper(platform), sku)).isGreaterThan(LOOKS / 10);
        assertThat(besideAnother(sku, () -> backwardSteps(buyer, sku))).isGreaterThan(LOOKS / 10);
        assertThat(besideAnother(sku, () -> looksAt(buyer, order)))
                .as("the order is there and gone")
                .contains(200, 404);
    }

    /**
     * Has a stranger look at a product all the while. The replicas take turns at each statement; a page that sends an
     * even number of them, to a shop with one visitor, would ask the same replica for the same thing each time.
     */
    private static <T> T besideAnother(String sku, Callable<T> looks) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            Shopper stranger = new Shopper(platform);
            while (!over.get()) {
                try {
                    stranger.json("/products/" + sku);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        try {
            return looks.call();
        } finally {
            over.set(true);
            other.get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void brokenPassesEveryUsualCheck() throws Exception {
        platform.doorbuster("fault", "set", "stale-replica", "broken");
        Shopper.registered(platform).buy(product(21), 1, Shopper.PAID);

        try (Connection primary = platform.owner()) {
            TestPlatform.await(
                    "only the replay to be behind",
                    SOON,
                    () -> one(primary, """
                            select state = 'streaming' and sent_lsn = pg_current_wal_lsn() and write_lsn = sent_lsn
                              and flush_lsn = sent_lsn and replay_lsn < sent_lsn
                            from pg_stat_replication where application_name = 'replica2'""").equals("t"));
            assertThat(one(primary, "select active::text from pg_replication_slots where slot_name = 'replica2'"))
                    .isEqualTo("true");
        }
        assertThat(platform.status().getBoolean("ready")).isTrue();
    }

    @Test
    void fixedNeverGoesBackAlthoughTheReplicaStaysBehind() throws Exception {
        neverGoesBack("fixed");

        assertThat(replay(2, "select pg_get_wal_replay_pause_state()")).isEqualTo("paused");
    }

    @Tag("long")
    @Test
    void primaryOnlyNeverGoesBackAndAsksNobodyElse() throws Exception {
        platform.doorbuster("fault", "set", "stale-replica", "primary-only");
        double before = reads("replica1") + reads("replica2");

        neverGoesBack("primary-only");

        assertThat(reads("replica1") + reads("replica2")).isEqualTo(before);
    }

    @Tag("long")
    @Test
    void readYourWritesCuresTheBuyerOnly() throws Exception {
        platform.doorbuster("fault", "set", "stale-replica", "read-your-writes");
        Shopper buyer = Shopper.registered(platform);
        String sku = product(22);

        String order = buyer.buy(sku, 1, Shopper.PAID);
        awaitReplayOnTheOther();

        assertThat(looksAt(buyer, order)).containsOnly(200);
        assertThat(backwardSteps(new Shopper(platform), sku)).isGreaterThan(LOOKS / 10);
    }

    @Test
    void fixedSurvivesTheDeathOfTheOtherReplicaAndUsesItAgain() throws Exception {
        Shopper buyer = Shopper.registered(platform);
        String sku = product(23);
        String order = buyer.buy(sku, 1, Shopper.PAID);
        buyer.settled(order);
        long pid = platform.pid("postgres-replica1");
        ProcessIdentity.of(pid).orElseThrow().send(Signal.QUIT);

        TestPlatform.await(
                "another process to be the replica",
                SOON,
                () -> backwardSteps(buyer, sku) == 0
                        && looksAt(buyer, order).stream().allMatch(status -> status == 200)
                        && !List.of(0L, pid).contains(platform.pid("postgres-replica1")));
        double before = reads("replica1");
        TestPlatform.await(
                "the replica to be read from again",
                SOON,
                () -> backwardSteps(buyer, sku) == 0 && reads("replica1") > before);
    }

    @Test
    void aReplicaThatIsResumedByHandIsUsedAgainLeftAloneAndShownAsDrift() throws Exception {
        Shopper buyer = Shopper.registered(platform);
        String sku = product(24);
        buyer.buy(sku, 1, Shopper.PAID);
        Shopper other = new Shopper(platform);
        TestPlatform.await("nobody to read from a replica that is behind", SOON, () -> {
            double reads = reads("replica2");
            assertThat(backwardSteps(other, sku)).isZero();
            return reads("replica2") == reads;
        });
        double before = reads("replica2");

        resumeByHand();

        TestPlatform.await(
                "the replica to be read from",
                SOON,
                () -> backwardSteps(other, sku) == 0 && reads("replica2") > before);
        TestPlatform.await(
                "status to show the drift",
                SOON,
                () -> platform.status().getJsonArray("drift").encode().contains("postgres-replica2"));
        platform.doorbuster("fault", "set", "cache-stampede", "broken");
        platform.doorbuster("fault", "set", "cache-stampede", "fixed");
        assertThat(replay(2, "select pg_get_wal_replay_pause_state()")).isEqualTo("not paused");

        platform.doorbuster("fault", "set", "stale-replica", "primary-only");
        assertThat(replay(2, "select pg_get_wal_replay_pause_state()")).isEqualTo("paused");
    }

    /** A paused replica does not connect again by itself, and a restarted one replays. */
    @Tag("long")
    @Test
    void theReplicaIsPausedAndReceivesAgainAfterItsOwnAndThePrimarysDeath() throws Exception {
        for (String killed : List.of("postgres-replica2", "postgres-primary")) {
            long pid = platform.pid(killed);
            assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();

            awaitReadyWithAPausedReplica(killed, pid);
        }
        Shopper buyer = Shopper.registered(platform);
        buyer.settled(buyer.buy(product(26), 1, Shopper.PAID));
    }

    /** A smart shutdown waits for clients to leave, and the shop's pools never do. */
    @Tag("long")
    @Test
    void aPrimaryThatIsAskedToStopIsStoppedFastAndComesBack() throws Exception {
        long pid = platform.pid("postgres-primary");

        assertThat(ProcessHandle.of(pid).orElseThrow().destroy()).isTrue();

        awaitReadyWithAPausedReplica("postgres-primary", pid);
    }

    private static void awaitReadyWithAPausedReplica(String restarted, long before) throws Exception {
        TestPlatform.await(
                "another " + restarted + ", and the replica to be paused and to receive",
                RESTARTED_TIMEOUT,
                () -> platform.pid(restarted) != before
                        && platform.status().getBoolean("ready")
                        && platform.status().getJsonArray("drift").isEmpty()
                        && replay(2, "select pg_get_wal_replay_pause_state()").equals("paused")
                        && replay(2, "select count(*) from pg_stat_wal_receiver where status = 'streaming'")
                                .equals("1"));
    }

    private void neverGoesBack(String variant) throws Exception {
        platform.doorbuster("fault", "set", "stale-replica", variant);
        Shopper buyer = Shopper.registered(platform);
        Shopper other = new Shopper(platform);
        String sku = product(25);
        for (int purchase = 0; purchase < 3; purchase++) {
            String order = buyer.buy(sku, 1, Shopper.PAID);
            assertThat(looksAt(buyer, order)).containsOnly(200);
            assertThat(backwardSteps(other, sku)).isZero();
            assertThat(backwardSteps(buyer, sku)).isZero();
            buyer.settled(order);
            for (int look = 0; look < LOOKS; look++) {
                assertThat(buyer.json("/orders/" + order).getString("status")).isEqualTo("paid");
            }
        }
    }

    /** How many of some looks at a product show an older stock than one before. */
    private static int backwardSteps(Shopper shopper, String sku) throws Exception {
        long newest = 0;
        int steps = 0;
        for (int look = 0; look < LOOKS; look++) {
            long version =
                    shopper.json("/products/" + sku).getJsonObject("stock").getLong("version");
            steps += version < newest ? 1 : 0;
            newest = Math.max(newest, version);
        }
        return steps;
    }

    private static List<Integer> looksAt(Shopper shopper, String order) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int look = 0; look < LOOKS; look++) {
            HttpResponse<String> answer = shopper.get("/orders/" + order);
            statuses.add(answer.statusCode());
        }
        return statuses;
    }

    private static String product(int number) throws Exception {
        JsonObject page = new Shopper(platform).json("/search?page=" + (1 + number / PAGE_SIZE));
        return page.getJsonArray("products").getJsonObject(number % PAGE_SIZE).getString("sku");
    }

    private static double reads(String node) throws Exception {
        return platform.storefrontCounter("database_reads_total", "node=\"" + node + "\"");
    }

    /**
     * What is replayed from then on may remove rows that the statement itself still sees: it is cancelled, having
     * worked.
     */
    private static void resumeByHand() throws Exception {
        try {
            replay(2, "select pg_wal_replay_resume()");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as("%s", e).isEqualTo(CONFLICT_WITH_RECOVERY);
        }
    }

    /** Waits until replica 1 shows what has been committed so far; on a busy machine that takes a moment. */
    private static void awaitReplayOnTheOther() throws Exception {
        try (Connection primary = platform.owner()) {
            // The end of a record of its own: what is written so far may end in the middle of one.
            String now = one(primary, "select pg_logical_emit_message(true, 'monitor', 'position')");
            TestPlatform.await(
                    "replica 1 to have replayed it",
                    SOON,
                    () -> replay(1, "select pg_last_wal_replay_lsn() >= '" + now + "'")
                            .equals("t"));
        }
    }

    private static String replay(int replica, String sql) throws Exception {
        LabEnvironment environment = platform.environment();
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + environment.ports().postgresReplica(replica) + "/shop",
                "shop",
                environment.secrets().postgresOwner())) {
            return one(connection, sql);
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        }
    }
}
