package dev.doorbuster.provider.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeatherTest {

    private static final long SEED = 7;
    private static final int SAMPLES = 40_000;

    @ParameterizedTest
    @CsvSource({"0.50, 0", "0.90, 1.2816", "0.95, 1.6449", "0.99, 2.3263", "0.05, -1.6449"})
    void latencyHasTheQuantilesOfItsOwnDistribution(double quantile, double deviations) {
        Weather weather = new Weather(SEED, Behaviour.USUAL, () -> 0);
        double[] millis = IntStream.range(0, SAMPLES)
                .mapToDouble(i -> weather.latency().toNanos() / 1e6)
                .sorted()
                .toArray();
        double expected = 120 * Math.exp(0.35 * deviations);
        assertThat(Latency.at(Behaviour.USUAL, deviations).toNanos() / 1e6).isCloseTo(expected, within(0.001));
        assertThat(millis[(int) (quantile * SAMPLES)]).isCloseTo(expected, within(expected * 0.03));
        assertThat(Arrays.stream(millis).max().orElseThrow()).isLessThan(1000);
    }

    @Test
    void latencyIsBounded() {
        Behaviour slow = new Behaviour(9000, 2, 0, 0, 0, 200);
        Weather weather = new Weather(SEED, slow, () -> 0);
        assertThat(IntStream.range(0, 1000).mapToObj(i -> weather.latency()))
                .allSatisfy(latency -> assertThat(latency).isLessThanOrEqualTo(Latency.LONGEST))
                .contains(Latency.LONGEST);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 5, 50, 97, 100})
    void errorsHaveTheAskedShare(double percent) {
        Weather weather = new Weather(SEED, new Behaviour(1, 0, 0, percent, 0, 200), () -> 0);
        long failed = IntStream.range(0, SAMPLES).filter(i -> weather.fails()).count();
        assertThat(failed * 100.0 / SAMPLES).isCloseTo(percent, within(percent == 0 || percent == 100 ? 0.0 : 1.5));
    }

    @Test
    void errorsComeInBurstsOfTwentyOnAverage() {
        Weather weather = new Weather(SEED, new Behaviour(1, 0, 0, 5, 0, 200), () -> 0);
        int failed = 0;
        int bursts = 0;
        boolean before = false;
        for (int i = 0; i < SAMPLES * 5; i++) {
            boolean now = weather.fails();
            failed += now ? 1 : 0;
            bursts += now && !before ? 1 : 0;
            before = now;
        }
        assertThat((double) failed / bursts).isCloseTo(Weather.BURST_LENGTH, within(3.0));
    }

    @Test
    void theSameSeedMeetsTheSameLuck() {
        Behaviour behaviour = new Behaviour(100, 0.5, 30, 10, 20, 200);
        Weather one = new Weather(SEED, behaviour, () -> 0);
        Weather other = new Weather(SEED, Behaviour.USUAL, () -> 0);
        other.latency();
        other.set(behaviour);
        for (int i = 0; i < 500; i++) {
            assertThat(other.declines()).isEqualTo(one.declines());
            assertThat(other.fails()).isEqualTo(one.fails());
            assertThat(other.latency()).isEqualTo(one.latency());
            assertThat(other.staysSilent()).isEqualTo(one.staysSilent());
        }
    }

    @Test
    void theRateLimitLetsABurstOfOneSecondPassAndThenTheRate() {
        AtomicLong nanos = new AtomicLong();
        Weather weather = new Weather(SEED, new Behaviour(1, 0, 0, 0, 0, 10), nanos::get);
        for (int i = 0; i < 10; i++) {
            assertThat(weather.overLimitFor()).isZero();
        }
        assertThat(weather.overLimitFor()).isEqualTo(Duration.ofMillis(100));
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(weather.overLimitFor()).isZero();
        assertThat(weather.overLimitFor()).isPositive();
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        for (int i = 0; i < 10; i++) {
            assertThat(weather.overLimitFor()).isZero();
        }
        assertThat(weather.overLimitFor()).isPositive();
    }
}
