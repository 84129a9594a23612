package dev.doorbuster.crowd.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.crowd.CrowdMain;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacerTest {
    private final Vertx vertx = Vertx.vertx(CrowdMain.driver());

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void intendedTimesFollowTheGapsHoweverLateTheDriverIs() throws Exception {
        List<Long> first = intendedTimes(7, 300);
        List<Long> second = intendedTimes(7, 300);
        assertThat(relative(first)).isEqualTo(relative(second));
        assertThat(relative(first)).isNotEqualTo(relative(intendedTimes(8, 300)));
    }

    @Test
    void anArrivalFarTooLateIsGivenUpAndCounted() throws Exception {
        AtomicLong clock = new AtomicLong(1_000);
        Promise<Void> done = Promise.promise();
        List<Long> arrived = new ArrayList<>();
        List<Long> givenUp = new ArrayList<>();
        vertx.getOrCreateContext().runOnContext(ignored -> {
            Pacer pacer = pacer(ArrivalTimes.uniform(), clock, arrived, givenUp, done);
            pacer.rate(1);
            clock.addAndGet(20_000_000_000L);
        });
        done.future().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(givenUp).containsExactly(0L, 1L, 2L, 3L);
        assertThat(arrived).startsWith(4L);
    }

    @Test
    void aRateOutsideItsLimitsIsRefused() {
        Pacer pacer = new Pacer(vertx, ArrivalTimes.uniform(), new Collector(new ArrayList<>(), new ArrayList<>()));
        assertThatThrownBy(() -> pacer.rate(-1)).hasMessageContaining("-1").hasMessageContaining("100000");
        assertThatThrownBy(() -> pacer.rate(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void poissonGapsHaveTheMeanAndVarianceOfAnExponential() {
        ArrivalTimes gaps = ArrivalTimes.poisson(42);
        int n = 200_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double gap = gaps.next();
            assertThat(gap).isNotNegative();
            sum += gap;
            squares += gap * gap;
        }
        double mean = sum / n;
        assertThat(mean).isCloseTo(1, within(0.01));
        assertThat(squares / n - mean * mean).isCloseTo(1, within(0.02));
    }

    @Test
    void countsOfAPoissonProcessHaveAVarianceAsLargeAsTheirMean() {
        ArrivalTimes gaps = ArrivalTimes.poisson(3);
        double mean = 20;
        int windows = 20_000;
        double time = 0;
        int[] counts = new int[windows];
        for (time = gaps.next(); time < windows * mean; time += gaps.next()) {
            counts[(int) (time / mean)]++;
        }
        double sum = 0;
        double squares = 0;
        for (int count : counts) {
            sum += count;
            squares += (double) count * count;
        }
        double average = sum / windows;
        assertThat(average).isCloseTo(mean, within(0.2));
        assertThat(squares / windows - average * average).isCloseTo(mean, within(1.0));
    }

    private List<Long> intendedTimes(long seed, int count) throws Exception {
        AtomicLong clock = new AtomicLong(0);
        Promise<Void> done = Promise.promise();
        List<Long> intended = new ArrayList<>();
        vertx.getOrCreateContext().runOnContext(ignored -> {
            Pacer[] pacer = new Pacer[1];
            pacer[0] = new Pacer(
                    vertx,
                    ArrivalTimes.poisson(seed),
                    new Collector(new ArrayList<>(), new ArrayList<>()) {
                        @Override
                        public void arrive(long number, long intendedNanos) {
                            intended.add(intendedNanos);
                            if (intended.size() == count) {
                                pacer[0].rate(0);
                                done.complete();
                            }
                        }
                    },
                    () -> clock.addAndGet(3_000_000));
            pacer[0].rate(500);
        });
        done.future().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        return intended;
    }

    private static List<Long> relative(List<Long> times) {
        return times.stream().map(time -> time - times.get(0)).toList();
    }

    private Pacer pacer(
            ArrivalTimes gaps, AtomicLong clock, List<Long> arrived, List<Long> givenUp, Promise<Void> done) {
        return new Pacer(
                vertx,
                gaps,
                new Collector(arrived, givenUp) {
                    @Override
                    public void arrive(long number, long intendedNanos) {
                        super.arrive(number, intendedNanos);
                        done.tryComplete();
                    }
                },
                clock::get);
    }

    private static class Collector implements Pacer.Arrivals {
        private final List<Long> arrived;
        private final List<Long> givenUp;

        Collector(List<Long> arrived, List<Long> givenUp) {
            this.arrived = arrived;
            this.givenUp = givenUp;
        }

        @Override
        public void arrive(long number, long intendedNanos) {
            arrived.add(number);
        }

        @Override
        public void giveUp(long number, long intendedNanos) {
            givenUp.add(number);
        }
    }
}
