package dev.doorbuster.payments.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {

    private static final Duration PAUSE = Duration.ofMillis(4);
    private static final int SOON_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Promise<Void>> rounds = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(SOON_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void noRoundBeginsBeforeTheOneBeforeHasEnded() throws Exception {
        loop(this::begin).start();

        Promise<Void> first = next();
        assertThat(rounds.poll(50 * PAUSE.toMillis(), TimeUnit.MILLISECONDS))
                .as("a round beside one that hangs")
                .isNull();
        first.complete();
        assertThat(next()).isNotSameAs(first);
    }

    @Test
    void aRoundThatFailsIsFollowedByAnother() throws Exception {
        loop(this::begin).start();

        next().fail("the broker is away");
        next().complete();
        next();
    }

    @Test
    void noRoundBeginsAfterTheStop() throws Exception {
        Loop loop = loop(this::begin);
        loop.start();
        Promise<Void> last = next();

        loop.stop();
        last.complete();

        assertThat(rounds.poll(50 * PAUSE.toMillis(), TimeUnit.MILLISECONDS)).isNull();
    }

    private Loop loop(Supplier<Future<Void>> round) {
        return new Loop(vertx, "test", PAUSE, round);
    }

    private Future<Void> begin() {
        Promise<Void> round = Promise.promise();
        rounds.add(round);
        return round.future();
    }

    private Promise<Void> next() throws InterruptedException {
        Promise<Void> round = rounds.poll(SOON_SECONDS, TimeUnit.SECONDS);
        assertThat(round).as("the next round").isNotNull();
        return round;
    }
}
