package dev.doorbuster.measure.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunOrderTest {
    @Test
    void variantsTakeTurnsThereAndBackSoThatADriftHitsAllAlike() {
        assertThat(String.join("", RunOrder.order(List.of("A", "B"), 4))).isEqualTo("ABBAABBA");
        assertThat(String.join("", RunOrder.order(List.of("A", "B", "C"), 3))).isEqualTo("ABCCBAABC");
    }
}
