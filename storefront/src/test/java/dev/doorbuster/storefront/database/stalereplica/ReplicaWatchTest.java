package dev.doorbuster.storefront.database.stalereplica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.storefront.database.Node;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplicaWatchTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Vertx vertx = Vertx.vertx();
    private final Pool neverConnected =
            PgBuilder.pool().using(vertx).connectingTo(new PgConnectOptions()).build();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong now = new AtomicLong();
    private final ReplicaWatch watch = new ReplicaWatch(new Node("replica1", neverConnected), now::get, registry);

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void isNotCaughtUpBeforeItsFirstLook() {
        assertThat(watch.isCaughtUp()).isFalse();
        assertThat(watch.has(0)).isFalse();
    }

    @Test
    void staysCaughtUpWhileItIsAMomentBehind() {
        watch.look(0, 100, 100);
        watch.look(0, 200, 150);
        assertThat(watch.isCaughtUp()).isTrue();
        watch.look(0, 300, 250);
        assertThat(watch.isCaughtUp()).isTrue();
    }

    @Test
    void isLeftOutAtTheSecondLookAfterItStopped() {
        watch.look(0, 100, 100);
        watch.look(0, 200, 100);
        assertThat(watch.isCaughtUp()).isTrue();
        watch.look(0, 300, 100);
        assertThat(watch.isCaughtUp()).isFalse();
    }

    @Test
    void aMomentBehindIsNotEnoughToComeBack() {
        watch.look(0, 100, 100);
        watch.look(0, 200, 0);
        watch.look(0, 300, 250);
        assertThat(watch.isCaughtUp()).isFalse();
        watch.look(0, 400, 400);
        assertThat(watch.isCaughtUp()).isTrue();
    }

    @Test
    void whatADeadReplicaHadReplayedIsForgotten() {
        watch.look(0, 100, 100);
        watch.lost();
        watch.replayedTo(100);
        assertThat(watch.isCaughtUp()).isFalse();
        assertThat(watch.has(1)).isFalse();
        watch.look(0, 100, 60);
        assertThat(watch.has(100)).isFalse();
        assertThat(watch.isCaughtUp()).isFalse();
    }

    @Test
    void anAnswerTellsHowFarItIs() {
        watch.look(0, 100, 100);
        assertThat(watch.has(150)).isFalse();
        watch.replayedTo(150);
        watch.replayedTo(120);
        assertThat(watch.has(150)).isTrue();
    }

    @Test
    void theLagIsShownInBytesAndInSeconds() {
        watch.look(0, 100, 100);
        assertThat(gauge("seconds")).isZero();
        now.set(5 * SECOND);
        watch.look(now.get(), 300, 100);
        now.set(7 * SECOND);
        assertThat(gauge("bytes")).isEqualTo(200);
        assertThat(gauge("seconds")).isEqualTo(7);
    }

    private double gauge(String unit) {
        return registry.get("postgres.replica.lag." + unit).gauge().value();
    }
}
