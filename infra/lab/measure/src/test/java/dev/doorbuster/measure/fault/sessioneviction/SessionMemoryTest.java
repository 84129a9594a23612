package dev.doorbuster.measure.fault.sessioneviction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionMemoryTest {

    @Test
    void sumsOfSizesAreCountedInBytes() {
        assertThat(SessionMemory.bytes("100")).isEqualTo(100);
        assertThat(SessionMemory.bytes("1024 + 384kb")).isEqualTo(385 * 1024);
        assertThat(SessionMemory.bytes("64MB")).isEqualTo(64 * 1024 * 1024);
    }

    @Test
    void wordsAreNoSizes() {
        assertThat(SessionMemory.bytes("noeviction")).isNull();
        assertThat(SessionMemory.bytes("allkeys-lru")).isNull();
        assertThat(SessionMemory.bytes("")).isNull();
    }
}
