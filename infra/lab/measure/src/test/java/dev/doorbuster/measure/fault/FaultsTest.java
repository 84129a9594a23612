package dev.doorbuster.measure.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
    @Test
    void anUnknownExperimentIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> Faults.named(List.of("dead-upstream", "nonsense")))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("nonsense")
                .hasMessageContaining("cache-stampede");
        assertThat(Faults.named(List.of())).hasSameElementsAs(Faults.all());
    }
}
