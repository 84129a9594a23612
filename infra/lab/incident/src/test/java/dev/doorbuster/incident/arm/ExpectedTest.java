package dev.doorbuster.incident.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.measure.matrix.Symptom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExpectedTest {

    private static Expected expected;

    @BeforeAll
    static void read() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        while (!here.resolve("faults.yaml").toFile().exists()) {
            here = here.getParent();
        }
        expected = Expected.read(here);
    }

    private static Map<Symptom, Double> figures(Symptom symptom, double figure) {
        Map<Symptom, Double> figures = new EnumMap<>(Symptom.class);
        for (Symptom each : Symptom.values()) {
            figures.put(each, 0.0);
        }
        figures.put(symptom, figure);
        return figures;
    }

    @Test
    void aSymptomAtTwiceItsLimitIsEnough() {
        assertThat(expected.missing(List.of("dead-upstream"), figures(Symptom.BAD_GATEWAY, 10.1)))
                .isEmpty();
        assertThat(expected.missing(List.of("dead-upstream"), figures(Symptom.BAD_GATEWAY, 9.9)))
                .singleElement()
                .asString()
                .contains("502s is 9.9", "above 10.0");
    }

    @Test
    void noDataIsNoSymptom() {
        assertThat(expected.missing(List.of("dead-upstream"), figures(Symptom.BAD_GATEWAY, Double.NaN)))
                .singleElement()
                .asString()
                .contains("unknown");
    }

    @Test
    void aSymptomThatNoCauseExplainsIsNamed() {
        Map<Symptom, Double> figures = figures(Symptom.BAD_GATEWAY, 30);
        figures.put(Symptom.SESSIONS, 500.0);
        assertThat(expected.missing(List.of("dead-upstream"), figures))
                .singleElement()
                .asString()
                .contains("lost sessions");
    }

    @Test
    void withoutACauseNothingMayShow() {
        assertThat(expected.missing(List.of(), figures(Symptom.ADMIN, 0))).isEmpty();
        assertThat(expected.missing(List.of(), figures(Symptom.ADMIN, 50))).hasSize(1);
    }

    @Test
    void aQuestionAboutASymptomLeadsToItsMainCause() {
        List<String> both = List.of("payment-backlog", "pool-exhaustion");
        assertThat(expected.cause(both, Symptom.ADMIN)).contains("pool-exhaustion");
        assertThat(expected.cause(both, Symptom.PAYMENTS)).contains("payment-backlog");
        assertThat(expected.cause(both, Symptom.INVENTORY)).isEmpty();
    }
}
