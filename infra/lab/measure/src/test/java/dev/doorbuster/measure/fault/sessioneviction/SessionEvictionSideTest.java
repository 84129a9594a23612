package dev.doorbuster.measure.fault.sessioneviction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionEvictionSideTest {

    @Test
    void sumsOfSizesAreCountedInBytes() {
        assertThat(SessionEvictionSide.bytes("100")).isEqualTo(100);
        assertThat(SessionEvictionSide.bytes("1024 + 384kb")).isEqualTo(385 * 1024);
        assertThat(SessionEvictionSide.bytes("64MB")).isEqualTo(64 * 1024 * 1024);
    }

    @Test
    void wordsAreNoSizes() {
        assertThat(SessionEvictionSide.bytes("noeviction")).isNull();
        assertThat(SessionEvictionSide.bytes("allkeys-lru")).isNull();
        assertThat(SessionEvictionSide.bytes("")).isNull();
    }
}
