package dev.doorbuster.measure.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    @Test
    void theLoadIsAFractionOfTheCapacityWithinBounds() {
        Calibration calibration = Calibration.of(
                List.of(new Calibration.Step(2, 300), new Calibration.Step(4, 800), new Calibration.Step(8, 790)));
        assertThat(calibration.capacityPerSecond()).isEqualTo(800);
        assertThat(calibration.load(0.2, 40, 200)).isEqualTo(160);
        assertThat(calibration.load(0.5, 40, 200)).isEqualTo(200);
        assertThat(calibration.load(0.01, 40, 200)).isEqualTo(40);
    }
}
