package dev.doorbuster.incident.symptom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.measure.matrix.Symptom;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExpectedTest {

    private static Expected expected;

    @BeforeAll
    static void read() throws IOException {
        expected = Expected.read(Checkout.PATH);
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

    /** Both hide something: the first its main symptom, the second nothing that matters. */
    @Test
    void whatAnotherCauseHidesNeedNotShow() throws IOException {
        Expected masked = MeasuredPairs.with(expected, MeasuredPairs.hides("dead-upstream", "502s", "stale-replica"));
        List<String> both = List.of("dead-upstream", "stale-replica");
        assertThat(masked.isMasked("dead-upstream", "stale-replica")).isTrue();
        assertThat(masked.isMasked("stale-replica", "dead-upstream")).isFalse();
        assertThat(masked.missing(both, figures(Symptom.INVENTORY, 30))).isEmpty();
        assertThat(masked.missing(both, figures(Symptom.BAD_GATEWAY, 30)))
                .singleElement()
                .asString()
                .contains("inconsistent inventory");
    }

    @Test
    void ofSeveralCausesOneMustBePlain() throws IOException {
        Expected both = MeasuredPairs.with(expected, MeasuredPairs.shown("dead-upstream", "stale-replica"));
        List<String> faults = List.of("dead-upstream", "stale-replica");
        Map<Symptom, Double> figures = figures(Symptom.BAD_GATEWAY, 6);
        figures.put(Symptom.INVENTORY, 3.0);
        assertThat(both.missing(faults, figures)).singleElement().asString().contains("as far above its limit");
        figures.put(Symptom.INVENTORY, 5.0);
        assertThat(both.missing(faults, figures)).isEmpty();
        figures.put(Symptom.BAD_GATEWAY, 4.0);
        assertThat(both.missing(faults, figures)).singleElement().asString().contains("502s is 4.0");
    }

    @Test
    void whatTwoCausesAddTogetherIsExplained() throws IOException {
        Map<Symptom, Double> figures = figures(Symptom.BAD_GATEWAY, 30);
        figures.put(Symptom.INVENTORY, 30.0);
        figures.put(Symptom.ADMIN, 50.0);
        List<String> faults = List.of("dead-upstream", "stale-replica");
        Expected alone = MeasuredPairs.with(expected, MeasuredPairs.shown("dead-upstream", "stale-replica"));
        assertThat(alone.missing(faults, figures)).singleElement().asString().contains("no cause explains");
        Expected added = MeasuredPairs.with(
                expected, MeasuredPairs.adds("dead-upstream", "stale-replica", "admin inaccessible"));
        assertThat(added.missing(faults, figures)).isEmpty();
    }
}
