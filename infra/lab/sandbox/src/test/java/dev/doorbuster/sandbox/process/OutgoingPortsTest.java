package dev.doorbuster.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutgoingPortsTest {

    @Test
    void readsTheKernelsLine() {
        OutgoingPorts range = OutgoingPorts.parse("32768\t60999\n");

        assertThat(range).isEqualTo(new OutgoingPorts(32768, 60999));
        assertThat(range.contains(32767)).isFalse();
        assertThat(range.contains(32768)).isTrue();
        assertThat(range.contains(60999)).isTrue();
        assertThat(range.contains(61000)).isFalse();
    }
}
