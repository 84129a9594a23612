package dev.doorbuster.crowd.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZipfTest {
    @Test
    void frequenciesFollowThePowerOfTheRank() {
        Zipf zipf = new Zipf(1_000, 0.9);
        SplittableRandom random = new SplittableRandom(5);
        int n = 500_000;
        int[] counts = new int[1_000];
        for (int i = 0; i < n; i++) {
            counts[zipf.rank(random.nextDouble())]++;
        }
        for (int rank : new int[] {0, 1, 9, 99}) {
            double expected = n * zipf.probability(rank);
            assertThat((double) counts[rank]).as("rank %s", rank).isCloseTo(expected, within(4 * Math.sqrt(expected)));
        }
        assertThat((double) counts[0] / counts[9]).isCloseTo(Math.pow(10, 0.9), within(0.5));
    }

    @Test
    void everyDrawIsARank() {
        Zipf zipf = new Zipf(3, 1);
        assertThat(zipf.rank(0)).isZero();
        assertThat(zipf.rank(Math.nextDown(1.0))).isEqualTo(2);
        assertThat(new Zipf(1, 1).rank(0.5)).isZero();
    }

    @Test
    void badParametersAreNamed() {
        assertThatThrownBy(() -> new Zipf(0, 1)).hasMessageContaining("0 ranks");
        assertThatThrownBy(() -> new Zipf(5, -1)).hasMessageContaining("-1");
    }
}
