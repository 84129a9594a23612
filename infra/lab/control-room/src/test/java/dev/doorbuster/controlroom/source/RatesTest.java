package dev.doorbuster.controlroom.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesTest {

    private static final long SECOND = 1_000_000_000;

    private final Rates rates = new Rates();

    @Test
    void growthIsDividedByTheTimeBetweenTwoLooks() {
        assertThat(put(10, SECOND)).isEmpty();
        assertThat(put(40, 3 * SECOND)).containsEntry("x", 15.0);
        assertThat(put(40, 4 * SECOND)).containsEntry("x", 0.0);
    }

    /** As after the restart of a process. */
    @Test
    void aCounterThatBeganAnewHasNoRateOnce() {
        put(100, SECOND);

        assertThat(put(5, 2 * SECOND)).isEmpty();
        assertThat(put(8, 3 * SECOND)).containsEntry("x", 3.0);
    }

    @Test
    void theSameLookTwiceIsNoRate() {
        put(100, SECOND);

        assertThat(put(100, SECOND)).isEmpty();
    }

    private Map<String, Double> put(double counter, long nanos) {
        Map<String, Double> values = new HashMap<>();
        rates.put(values, "x", counter, nanos);
        return values;
    }
}
