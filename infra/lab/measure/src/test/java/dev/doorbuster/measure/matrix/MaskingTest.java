package dev.doorbuster.measure.matrix;

import static dev.doorbuster.measure.matrix.MatrixRows.lacks;
import static dev.doorbuster.measure.matrix.MatrixRows.late;
import static dev.doorbuster.measure.matrix.MatrixRows.row;
import static dev.doorbuster.measure.matrix.MatrixRows.shows;
import static dev.doorbuster.measure.matrix.Symptom.ADMIN;
import static dev.doorbuster.measure.matrix.Symptom.BAD_GATEWAY;
import static dev.doorbuster.measure.matrix.Symptom.PAYMENTS;
import static dev.doorbuster.measure.matrix.Symptom.SESSIONS;
import static dev.doorbuster.measure.matrix.Symptom.SLOW_PAGES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.measure.matrix.Masking.Effect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    @Test
    void sixFaultsHaveFifteenPairsInTheirOrder() {
        List<FaultPair> pairs = FaultPair.of(List.of("a", "b", "c", "d", "e", "f"));
        assertThat(pairs).hasSize(15).doesNotHaveDuplicates();
        assertThat(pairs)
                .extracting(FaultPair::rowName)
                .startsWith("a+b", "a+c", "a+d", "a+e", "a+f", "b+c")
                .endsWith("e+f");
        assertThat(FaultPair.of(List.of("a"))).isEmpty();
    }

    @Test
    void comparesBothTogetherWithEachAlone() {
        Masking masking =
                masking(shows("a", SLOW_PAGES, PAYMENTS), shows("b", BAD_GATEWAY), shows("a+b", PAYMENTS, SESSIONS));

        assertThat(masking.symptoms(Effect.SHOWN)).containsExactly(PAYMENTS);
        assertThat(masking.symptoms(Effect.HIDDEN)).containsExactly(BAD_GATEWAY, SLOW_PAGES);
        assertThat(masking.symptoms(Effect.ADDED)).containsExactly(SESSIONS);
        assertThat(masking.symptoms(Effect.UNKNOWN)).isEmpty();
        assertThat(masking.effect(ADMIN)).isEmpty();
        assertThat(masking.ofFirst()).isEqualTo(Map.of(SLOW_PAGES, Effect.HIDDEN, PAYMENTS, Effect.SHOWN));
        assertThat(masking.ofSecond()).isEqualTo(Map.of(BAD_GATEWAY, Effect.HIDDEN));
        assertThat(masking.hiddenFaults()).containsExactly("b");
    }

    @Test
    void aSymptomThatBothCauseCountsForBoth() {
        Masking masking = masking(shows("a", PAYMENTS), shows("b", PAYMENTS, ADMIN), shows("a+b", PAYMENTS));

        assertThat(masking.ofFirst()).containsEntry(PAYMENTS, Effect.SHOWN);
        assertThat(masking.ofSecond()).isEqualTo(Map.of(PAYMENTS, Effect.SHOWN, ADMIN, Effect.HIDDEN));
        assertThat(masking.hiddenFaults()).isEmpty();
    }

    @Test
    void withoutDataOfThePairASymptomIsUnknownAndNotHidden() {
        Masking masking = masking(shows("a", BAD_GATEWAY), shows("b", ADMIN), lacks(BAD_GATEWAY, "a+b", ADMIN));

        assertThat(masking.symptoms(Effect.UNKNOWN)).containsExactly(BAD_GATEWAY);
        assertThat(masking.symptoms(Effect.HIDDEN)).isEmpty();
        assertThat(masking.hiddenFaults()).isEmpty();
    }

    @Test
    void withoutDataOfAFaultAloneItsSymptomsAreUnknownAndNotAdded() {
        Masking masking = masking(lacks(SESSIONS, "a", BAD_GATEWAY), shows("b"), shows("a+b", BAD_GATEWAY, SESSIONS));

        assertThat(masking.symptoms(Effect.UNKNOWN)).containsExactly(SESSIONS);
        assertThat(masking.symptoms(Effect.ADDED)).isEmpty();
        assertThat(masking.ofFirst()).isEqualTo(Map.of(BAD_GATEWAY, Effect.SHOWN, SESSIONS, Effect.UNKNOWN));
        assertThat(masking.ofSecond()).isEmpty();
    }

    @Test
    void oneFaultThatShowsASymptomIsEnoughToKnowIt() {
        Masking masking = masking(lacks(SESSIONS, "a"), shows("b", SESSIONS), shows("a+b", SESSIONS));

        assertThat(masking.symptoms(Effect.SHOWN)).containsExactly(SESSIONS);
        assertThat(masking.ofFirst()).isEqualTo(Map.of(SESSIONS, Effect.UNKNOWN));
    }

    @Test
    void whetherAnotherSymptomIsAddedIsUnknownWithoutData() {
        Masking masking = masking(shows("a", ADMIN), shows("b", ADMIN), lacks(SESSIONS, "a+b", ADMIN));

        assertThat(masking.symptoms(Effect.UNKNOWN)).containsExactly(SESSIONS);
        assertThat(masking.ofFirst()).isEqualTo(Map.of(ADMIN, Effect.SHOWN));
    }

    @Test
    void rowsOfALateLoadGeneratorProveNothing() {
        Masking masking = masking(shows("a", ADMIN), shows("b", SESSIONS), late("a+b", ADMIN));

        assertThat(masking.symptoms(Effect.UNKNOWN)).containsExactly(Symptom.values());
        assertThat(masking.hiddenFaults()).isEmpty();
    }

    @Test
    void aRowWithoutAnyFigureIsUnknown() {
        Map<Symptom, Double> figures = MatrixRows.figures(Set.of());
        figures.replaceAll((symptom, figure) -> Double.NaN);
        Masking masking = masking(shows("a", ADMIN), shows("b", SESSIONS), row("a+b", figures));

        assertThat(masking.symptoms(Effect.UNKNOWN)).containsExactly(Symptom.values());
        assertThat(masking.hiddenFaults()).isEmpty();
    }

    @Test
    void aFigureAtItsThresholdDoesNotShow() {
        Map<Symptom, Double> figures = MatrixRows.figures(Set.of());
        figures.put(ADMIN, ADMIN.shownAbove());
        assertThat(masking(row("a", figures), shows("b"), shows("a+b")).effects())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void aFaultThatWasNotMeasuredAloneIsUnknown(String measured) {
        Matrix matrix =
                new Matrix(List.of("a", "b"), List.of(shows(measured, ADMIN), shows("a+b", ADMIN, SESSIONS)), 25, 60);
        Masking masking = matrix.masking().get(0);

        assertThat(masking.symptoms(Effect.SHOWN)).containsExactly(ADMIN);
        assertThat(masking.symptoms(Effect.ADDED)).isEmpty();
        assertThat(masking.symptoms(Effect.HIDDEN)).isEmpty();
        assertThat(masking.symptoms(Effect.UNKNOWN)).hasSize(Symptom.values().length - 1);
    }

    @Test
    void onlyMeasuredPairsAreCompared() {
        Matrix matrix = new Matrix(
                List.of("a", "b", "c"),
                List.of(shows("a"), shows("b"), shows("c"), shows("a+c"), shows("c+b")),
                25,
                60);
        assertThat(matrix.masking()).extracting(Masking::pair).containsExactly(new FaultPair("a", "c"));
    }

    @Test
    void theJsonNamesTheSymptoms() {
        Masking masking = masking(shows("a", BAD_GATEWAY, PAYMENTS), shows("b"), lacks(ADMIN, "a+b", PAYMENTS));

        assertThat(masking.json().encode())
                .isEqualTo("{\"faults\":[\"a\",\"b\"],\"shown\":[\"payment failures\"],\"hidden\":[\"502s\"],"
                        + "\"added\":[],\"unknown\":[\"admin inaccessible\"],"
                        + "\"alone\":{\"a\":{\"502s\":\"hidden\",\"payment failures\":\"shown\"},\"b\":{}}}");
    }

    /** The masking of the faults a and b. */
    private static Masking masking(Matrix.Row a, Matrix.Row b, Matrix.Row both) {
        return new Matrix(List.of("a", "b"), List.of(a, b, both), 25, 60)
                .masking()
                .get(0);
    }
}
