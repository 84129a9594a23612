package dev.doorbuster.crowd.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.crowd.CrowdMain;
import dev.doorbuster.crowd.arrival.ArrivalTimes;
import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.Latency;
import dev.doorbuster.crowd.record.Recorder;
import dev.doorbuster.crowd.record.WindowRecorder;
import dev.doorbuster.crowd.shopper.ShopClient;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Uniform arrivals at rate r meet a server that stalls for one second. Who arrives so long before the stall's end waits
 * exactly that long, so latencies above x number r·(1 s − x), and of n = r·T in all, the p-quantile is 1 s − (1 − p)·T.
 */
class CoordinatedOmissionTest {
    private static final int RATE = 200;
    private static final int SECONDS = 4;
    private static final int WARM_UP = 300;
    private static final int REQUESTS = RATE * SECONDS;

    /** A twentieth of the stall; the arrivals that the driver itself admits to have sent late come on top. */
    private static final double TOLERANCE_MILLIS = 50;

    /** Later than this is late: a machine that is busy with other things delays the sending and the reading alike. */
    private static final double LATE_MILLIS = 10;

    /** With more than so many sent late the arithmetic says nothing; it is tried again, and at last it fails. */
    private static final double MAX_LATE = RATE / 2.0;

    private static final int ATTEMPTS = 5;

    private WindowRecorder recorder;
    private Vertx vertx;
    private StallingServer server;
    private ShopClient client;
    private int answered;

    @BeforeEach
    void start() throws Exception {
        answered = 0;
        recorder = new WindowRecorder(System.nanoTime(), System.nanoTime() + (1L << 50));
        vertx = Vertx.vertx(CrowdMain.driver());
        server = new StallingServer(Duration.ofSeconds(1));
        client = new ShopClient(vertx, "127.0.0.1", server.port(), Recorder.none());
        Promise<Void> warm = Promise.promise();
        vertx.getOrCreateContext().runOnContext(ignored -> loop(WARM_UP, 1, warm));
        warm.future().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        client.recorder(recorder);
        server.stallAfter(Duration.ofMillis(1_500));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void theOpenDriverSeesTheDistributionThatArithmeticPredicts() throws Exception {
        double late = arrivals();
        for (int attempt = 2; attempt <= ATTEMPTS && late >= MAX_LATE; attempt++) {
            stop();
            start();
            late = arrivals();
        }
        assertThat(late)
                .as("arrivals sent late, in the best of %s attempts; is the machine too busy?", ATTEMPTS)
                .isLessThan(MAX_LATE);

        Latency latency = recorder.all().latency();
        assertThat(latency.count()).isEqualTo(REQUESTS);
        double requests = RATE * TOLERANCE_MILLIS / 1000 + late;
        double millis = requests * 1000 / RATE;
        for (double x : new double[] {100, 250, 500, 750, 900}) {
            assertThat((double) latency.countAbove(x))
                    .as("requests above %s ms", x)
                    .isCloseTo(RATE * (1 - x / 1000), within(requests));
        }
        for (double percentile : new double[] {80, 85, 90, 95, 99}) {
            assertThat(latency.millis(percentile))
                    .as("p%s", percentile)
                    .isCloseTo(1000 - (1 - percentile / 100) * SECONDS * 1000, within(millis));
        }
        assertThat(latency.maxMillis()).isBetween(1000 - millis, 1500 + millis);
        assertThat(recorder.all().errors()).isEmpty();
        assertThat(recorder.dropped()).isZero();
    }

    @Test
    void aClosedLoopMissesAlmostAllOfTheStall() throws Exception {
        Promise<Void> done = Promise.promise();
        vertx.getOrCreateContext().runOnContext(ignored -> loop(REQUESTS / 2, 1000 / RATE, done));
        done.future().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);

        Latency latency = recorder.all().latency();
        assertThat(latency.countAbove(500)).isEqualTo(1);
        assertThat(latency.millis(90)).isLessThan(100);
    }

    /**
     * Lets all arrive and be answered; says how many were sent late, which is the machine's doing and not the driver's.
     */
    private double arrivals() throws Exception {
        Promise<Void> done = Promise.promise();
        vertx.getOrCreateContext().runOnContext(ignored -> arrive(done));
        done.future().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        return recorder.lag().countAbove(LATE_MILLIS);
    }

    private void arrive(Promise<Void> done) {
        Pacer[] pacer = new Pacer[1];
        pacer[0] = new Pacer(vertx, ArrivalTimes.uniform(), new Pacer.Arrivals() {
            @Override
            public void arrive(long number, long intendedNanos) {
                if (number == REQUESTS - 1) {
                    pacer[0].rate(0);
                }
                client.view(Kind.PRODUCT, "/", intendedNanos).onComplete(ignored -> {
                    if (++answered == REQUESTS) {
                        done.tryComplete();
                    }
                });
            }

            @Override
            public void giveUp(long number, long intendedNanos) {
                done.tryFail("arrival " + number + " was given up");
            }
        });
        pacer[0].rate(RATE);
    }

    /** One client that waits for its answer, then pauses: what a naive load script does. */
    private void loop(int left, int pauseMillis, Promise<Void> done) {
        if (left == 0) {
            done.complete();
            return;
        }
        client.view(Kind.PRODUCT, "/", System.nanoTime())
                .onComplete(ignored -> vertx.setTimer(pauseMillis, timer -> loop(left - 1, pauseMillis, done)));
    }
}
