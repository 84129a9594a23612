package dev.doorbuster.sandbox.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void areAllDifferentAndValidAtBothEnds() {
        for (int base : new int[] {Ports.MIN_BASE, Ports.DEFAULT_BASE, Ports.MAX_BASE}) {
            assertThat(new Ports(base).all())
                    .doesNotHaveDuplicates()
                    .allSatisfy(port -> assertThat(port).isBetween(1024, 65535))
                    .contains(base, base + 379, base + 672);
        }
    }

    @Test
    void refuseABaseOutsideTheLimits() {
        assertThatThrownBy(() -> new Ports(1023)).hasMessageContainingAll("1023", "1024", "60000");
        assertThatThrownBy(() -> new Ports(60001)).hasMessageContainingAll("60001", "1024", "60000");
    }
}
