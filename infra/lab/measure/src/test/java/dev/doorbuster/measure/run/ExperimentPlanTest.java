package dev.doorbuster.measure.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentPlanTest {

    private static final String STAMPEDE = "cache-stampede";

    @Test
    void quickMeasurementOfOneFaultHasTwoRuns() {
        ExperimentPlan plan = ExperimentPlan.measure(List.of("dead-upstream"), true);

        assertThat(plan.states()).containsExactly("broken", "fixed");
        assertThat(plan.runs()).isEqualTo(2);
        assertThat(plan.recordSeconds()).isEqualTo(20);
        // 12 s of calibration and twice 10 s of warm-up, 20 s of recording, 3 s around them.
        assertThat(plan.seconds()).isEqualTo(78);
    }

    @Test
    void allFaultsFitTheirBudget() {
        ExperimentPlan quick = ExperimentPlan.measure(List.of(), true);
        assertThat(quick.faults()).hasSize(6);
        assertThat(quick.runs()).isEqualTo(12);
        assertThat(quick.seconds()).isLessThanOrEqualTo(330);
        ExperimentPlan full = ExperimentPlan.measure(List.of(), false);
        assertThat(full.runs()).isEqualTo(24);
        assertThat(full.seconds()).isBetween(quick.seconds(), 720);
    }

    @Test
    void benchRunsEachVariantAndMatrixEachRow() throws Exception {
        FaultCatalogue catalogue = FaultCatalogue.read(checkout());

        ExperimentPlan bench = ExperimentPlan.bench(catalogue, STAMPEDE, false);
        assertThat(bench.states())
                .containsExactlyElementsOf(catalogue.fault(STAMPEDE).variantNames());
        assertThat(bench.runs()).isEqualTo(2 * bench.states().size());
        ExperimentPlan matrix = ExperimentPlan.matrix(catalogue, true);
        assertThat(matrix.runs()).isEqualTo(catalogue.ids().size() + 2);
        assertThat(matrix.seconds()).isGreaterThan(matrix.runs() * matrix.recordSeconds());
    }

    private static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!folder.resolve("faults.yaml").toFile().exists()) {
            folder = folder.getParent();
        }
        return folder;
    }
}
