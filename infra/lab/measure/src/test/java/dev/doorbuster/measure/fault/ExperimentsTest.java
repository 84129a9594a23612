package dev.doorbuster.measure.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentsTest {
    @Test
    void anUnknownExperimentIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> Experiments.named(List.of("dead-upstream", "nonsense")))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("nonsense")
                .hasMessageContaining("cache-stampede");
        assertThat(Experiments.named(List.of())).hasSameElementsAs(Experiments.all());
    }
}
