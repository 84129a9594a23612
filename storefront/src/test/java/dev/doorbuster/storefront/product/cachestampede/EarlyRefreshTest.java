package dev.doorbuster.storefront.product.cachestampede;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EarlyRefreshTest {

    private static final Duration TOOK = Duration.ofMillis(200);

    @Test
    void theLowestDrawIsNotEarlyAtAll() {
        assertThat(EarlyRefreshProductDetailsCache.ahead(TOOK, 0)).isZero();
    }

    @Test
    void aDrawInTwentyIsThreeComputationsEarly() {
        assertThat(EarlyRefreshProductDetailsCache.ahead(TOOK, 0.95).toMillis()).isEqualTo(599);
    }

    @Test
    void theMeanIsOneComputation() {
        SplittableRandom random = new SplittableRandom(1);
        double mean = random.doubles(100_000)
                .mapToLong(draw ->
                        EarlyRefreshProductDetailsCache.ahead(TOOK, draw).toNanos())
                .average()
                .orElseThrow();

        assertThat(mean / TOOK.toNanos()).isBetween(0.98, 1.02);
    }

    @Test
    void whatTakesNoTimeIsNeverEarly() {
        assertThat(EarlyRefreshProductDetailsCache.ahead(Duration.ZERO, 0.999999))
                .isZero();
    }
}
