package dev.doorbuster.measure.fault.sessioneviction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionEvictionEnvironmentTest {

    @Test
    void sumsOfSizesAreCountedInBytes() {
        assertThat(SessionEvictionEnvironment.bytes("100")).isEqualTo(100);
        assertThat(SessionEvictionEnvironment.bytes("1024 + 384kb")).isEqualTo(385 * 1024);
        assertThat(SessionEvictionEnvironment.bytes("64MB")).isEqualTo(64 * 1024 * 1024);
    }

    @Test
    void wordsAreNoSizes() {
        assertThat(SessionEvictionEnvironment.bytes("noeviction")).isNull();
        assertThat(SessionEvictionEnvironment.bytes("allkeys-lru")).isNull();
        assertThat(SessionEvictionEnvironment.bytes("")).isNull();
    }
}
