package dev.doorbuster.storefront.database.stalereplica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.storefront.database.Bulkhead;
import dev.doorbuster.storefront.database.Nodes;
import dev.doorbuster.storefront.database.Seen;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests the routing of many shoppers' reads when they have just seen the newest data and the replica is slightly
 * behind.
 */
class FixedReadRoutingTest {

    private static final int SHOPPERS = 100;
    private static final int PRIMARY_READS = 3;
    private static final long BEFORE = 1_000;
    private static final long NEWEST = 2_000;

    private final Vertx vertx = Vertx.vertx();
    private final SimulatedServer primary = new SimulatedServer(vertx, "primary");
    private final SimulatedServer replica = new SimulatedServer(vertx, "replica1");
    private final AtomicLong now = new AtomicLong();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Replication replication =
            new Replication(vertx, List.of(replica.node), primary::where, List.of(replica::where), now::get, registry);
    private final FixedReadRouting routing = new FixedReadRouting(
            new Nodes(primary.node, List.of(replica.node), new Bulkhead(vertx, PRIMARY_READS), registry), replication);

    @BeforeEach
    void bothAreEqual() throws Exception {
        primary.position.set(BEFORE);
        replica.position.set(BEFORE);
        replication.lookOnce().await(5, TimeUnit.SECONDS);
        primary.position.set(NEWEST);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void aReplicaThatIsAMomentBehindIsWaitedForAndNobodyGoesToThePrimary() throws Exception {
        List<Seen> shoppers = shoppers();
        List<Future<RowSet<Row>>> reads = read(shoppers);
        replayIn(Duration.ofMillis(50));

        await(reads);

        assertThat(primary.reads).hasValue(0);
        assertThat(replica.reads).hasValue(SHOPPERS);
        assertThat(shoppers).allMatch(seen -> seen.position() == NEWEST);
        assertThat(replica.mostQuestionsAtOnce)
                .as("those who wait ask together")
                .hasValue(1);
    }

    @Test
    void aReplicaThatStaysBehindSendsAFewAtATimeToThePrimary() throws Exception {
        List<Future<RowSet<Row>>> reads = read(shoppers());
        now.addAndGet(Replication.MAX_WAIT.toNanos());

        await(reads);

        assertThat(primary.reads).hasValue(SHOPPERS);
        assertThat(replica.reads).hasValue(0);
        assertThat(primary.mostReadsAtOnce).hasValue(PRIMARY_READS);
    }

    @Test
    void thoseWhoStillWaitForThePrimaryTakeTheReplicaOnceItHasCaughtUp() throws Exception {
        primary.readsTake(500);
        List<Future<RowSet<Row>>> reads = read(shoppers());
        now.addAndGet(Replication.MAX_WAIT.toNanos());
        awaitReadsOnThePrimary();
        replica.position.set(NEWEST);
        replication.start();

        await(reads);

        assertThat(primary.reads.get()).isBetween(PRIMARY_READS, SHOPPERS / 4);
        assertThat(replica.reads.get() + primary.reads.get()).isEqualTo(SHOPPERS);
    }

    @Test
    void oneSlowAnswerOfAHealthyReplicaSendsNobodyToThePrimary() throws Exception {
        replica.position.set(NEWEST);
        replication.lookOnce().await(5, TimeUnit.SECONDS);
        replica.questionsTake(Replication.ANSWER_TIMEOUT.toMillis() + 300);
        replication.lookOnce().await(5, TimeUnit.SECONDS);

        await(read(shoppers()));

        assertThat(primary.reads).hasValue(0);
        assertThat(replica.reads).hasValue(SHOPPERS);
    }

    @Test
    void aReplicaThatHasStoppedIsLeftOutAfterTheStalenessThatAViewMayHave() throws Exception {
        replication.lookOnce().await(5, TimeUnit.SECONDS);
        assertThat(replication.caughtUp(Seen.nothing())).containsExactly(replica.node);

        now.addAndGet(Replication.MAX_STALENESS.toNanos() + 1);
        replication.lookOnce().await(5, TimeUnit.SECONDS);

        assertThat(replication.caughtUp(Seen.nothing())).isEmpty();
        // The clock does not advance, so waiting for a replica would never end.
        await(List.of(routing.read(Seen.nothing(), "select", Tuple.tuple())));
        assertThat(primary.reads).hasValue(1);
    }

    @Test
    void whatNobodyKnowsToBeReplayedIsReadFromThePrimaryWithoutWaiting() throws Exception {
        int asked = replica.questions.get();

        await(List.of(routing.read(new Seen(Seen.UNKNOWN), "select", Tuple.tuple())));

        assertThat(primary.reads).hasValue(1);
        assertThat(replica.questions).hasValue(asked);
    }

    private static List<Seen> shoppers() {
        List<Seen> shoppers = new ArrayList<>();
        for (int i = 0; i < SHOPPERS; i++) {
            shoppers.add(new Seen(NEWEST));
        }
        return shoppers;
    }

    private List<Future<RowSet<Row>>> read(List<Seen> shoppers) {
        return shoppers.stream()
                .map(seen -> routing.read(seen, "select", Tuple.tuple()))
                .toList();
    }

    private void awaitReadsOnThePrimary() {
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> primary.reads.get() >= PRIMARY_READS);
        assertThat(primary.reads).hasValue(PRIMARY_READS);
    }

    private void replayIn(Duration delay) {
        vertx.setTimer(delay.toMillis(), replayed -> replica.position.set(NEWEST));
    }

    private static void await(List<Future<RowSet<Row>>> reads) throws Exception {
        Future.all(reads).await(30, TimeUnit.SECONDS);
    }
}
