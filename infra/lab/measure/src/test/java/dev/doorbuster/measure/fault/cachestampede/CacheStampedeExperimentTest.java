package dev.doorbuster.measure.fault.cachestampede;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.crowd.record.WindowRecorder;
import dev.doorbuster.measure.experiment.Experiment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheStampedeExperimentTest {
    @Test
    void aStampedeIsRecordedOverAWholeNumberOfExpiries() {
        Experiment stampede = new CacheStampedeExperiment();
        assertThat(stampede.recordSeconds(30)).isEqualTo(30);
        assertThat(stampede.recordSeconds(22)).isEqualTo(25);
        assertThat(stampede.recordSeconds(5)).isEqualTo(10);
    }

    @Test
    void aStampedeThatLastsForTheWholeRecordingIsSeen() {
        Experiment stampede = new CacheStampedeExperiment();
        WindowRecorder nobodyWasAnswered = new WindowRecorder(0, 1);
        assertThat(stampede.evaluate(nobodyWasAnswered, stampede(0, 40), 10).signal())
                .as("computations of two expiries, all of them begun before")
                .isEqualTo(20);
        assertThat(stampede.evaluate(nobodyWasAnswered, stampede(3, 1), 10).signal())
                .as("the one under way is not counted in addition")
                .isEqualTo(1.5);
    }

    private static Map<String, Double> stampede(double begun, double underWay) {
        return Map.of("product_details_computations_total", begun, "computationsUnderWay", underWay);
    }
}
