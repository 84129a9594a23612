package dev.doorbuster.storefront.database.stalereplica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.storefront.database.Node;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplicaWatchTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Duration ALLOWED = Duration.ofSeconds(2);

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
        assertThat(watch.isWithin(ALLOWED)).isFalse();
        assertThat(watch.has(0)).isFalse();
    }

    @Test
    void isAsOldAsTheLatestLookThatItHasReached() {
        look(0, 100, 100);
        look(1, 200, 150);
        look(2, 300, 250);
        assertThat(watch.isWithin(Duration.ofSeconds(1))).isTrue();
        now.set(4 * SECOND);
        assertThat(watch.isWithin(Duration.ofSeconds(3))).isTrue();
        assertThat(watch.isWithin(ALLOWED)).isFalse();
        watch.replayedTo(300);
        assertThat(watch.isWithin(ALLOWED)).isTrue();
    }

    @Test
    void isLeftOutOnceItHasStoodStillForTooLong() {
        look(0, 100, 100);
        look(1, 200, 100);
        look(2, 300, 100);
        assertThat(watch.isWithin(ALLOWED)).isTrue();
        now.set(2 * SECOND + 1);
        assertThat(watch.isWithin(ALLOWED)).isFalse();
    }

    @Test
    void aPrimaryAtRestMakesNoReplicaOld() {
        for (int second = 0; second < 10; second++) {
            look(second, 100, 100);
        }
        assertThat(watch.isWithin(ALLOWED)).isTrue();
    }

    @Test
    void comesBackWithWhatItHasReachedHoweverLongItStoodStill() {
        look(0, 100, 100);
        for (int second = 1; second < 1_000; second++) {
            look(second, 100 + second, 100);
        }
        assertThat(watch.isWithin(ALLOWED)).isFalse();
        look(1_000, 1_100, 1_100);
        assertThat(watch.isWithin(ALLOWED)).isTrue();
    }

    @Test
    void aSlowAnswerTakesNothingFromItButTime() {
        look(0, 100, 100);
        watch.silent();
        assertThat(watch.has(100)).isTrue();
        assertThat(watch.isWithin(ALLOWED)).isTrue();
        now.set(3 * SECOND);
        assertThat(watch.isWithin(ALLOWED)).isFalse();
    }

    @Test
    void whatADeadReplicaHadReplayedIsForgotten() {
        look(0, 100, 100);
        watch.lost();
        watch.replayedTo(100);
        assertThat(watch.isWithin(ALLOWED)).isFalse();
        assertThat(watch.has(1)).isFalse();
        look(0, 100, 60);
        assertThat(watch.has(100)).isFalse();
        assertThat(watch.isWithin(ALLOWED)).isFalse();
    }

    @Test
    void anAnswerTellsHowFarItIs() {
        look(0, 100, 100);
        assertThat(watch.has(150)).isFalse();
        watch.replayedTo(150);
        watch.replayedTo(120);
        assertThat(watch.has(150)).isTrue();
    }

    @Test
    void theLagIsShownInBytesAndInSeconds() {
        look(0, 100, 100);
        assertThat(gauge("lag.seconds")).isZero();
        assertThat(gauge("up")).isEqualTo(1);
        look(5, 300, 100);
        now.set(7 * SECOND);
        assertThat(gauge("lag.bytes")).isEqualTo(200);
        assertThat(gauge("lag.seconds")).isEqualTo(7);
    }

    @Test
    void theLagOfASilentServerIsNoFigure() {
        assertThat(gauge("lag.bytes")).isNaN();
        assertThat(gauge("lag.seconds")).isNaN();
        assertThat(gauge("up")).isZero();

        look(0, 100, 100);
        watch.silent();
        assertThat(gauge("lag.bytes")).isNaN();
        assertThat(gauge("lag.seconds")).isNaN();
        assertThat(gauge("up")).isZero();

        look(1, 200, 200);
        watch.lost();
        assertThat(gauge("lag.bytes")).isNaN();
        assertThat(gauge("up")).isZero();

        look(2, 200, 200);
        watch.primaryIsSilent();
        assertThat(gauge("lag.bytes")).isNaN();
        assertThat(gauge("lag.seconds")).isNaN();
        assertThat(gauge("up")).isEqualTo(1);
    }

    private void look(long second, long primary, long replica) {
        now.set(second * SECOND);
        watch.look(now.get(), primary, replica);
    }

    private double gauge(String name) {
        return registry.get("postgres.replica." + name).gauge().value();
    }
}
