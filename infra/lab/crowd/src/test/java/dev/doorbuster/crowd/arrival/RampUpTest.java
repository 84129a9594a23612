package dev.doorbuster.crowd.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RampUpTest {

    @Test
    void aTenthIsThereAtOnceAndAllAfterHalfAMinute() {
        assertThat(RampUp.USUAL.share(0)).isEqualTo(0.1);
        assertThat(RampUp.USUAL.share(TimeUnit.SECONDS.toNanos(15))).isCloseTo(0.55, within(0.001));
        assertThat(RampUp.USUAL.share(RampUp.USUAL.takes().toNanos())).isEqualTo(1);
        assertThat(RampUp.USUAL.share(TimeUnit.HOURS.toNanos(1))).isEqualTo(1);
        assertThat(RampUp.USUAL.share(-1)).isEqualTo(0.1);
        assertThat(RampUp.AT_ONCE.share(0)).isEqualTo(1);
    }
}
