package dev.doorbuster.incident.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.incident.symptom.Expected;
import dev.doorbuster.incident.symptom.MeasuredPairs;
import dev.doorbuster.measure.matrix.FaultPair;
import dev.doorbuster.measure.matrix.Visibility;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FaultSetsTest {

    private static final List<String> THREE = List.of("dead-upstream", "session-eviction", "stale-replica");
    private static Expected expected;

    @BeforeAll
    static void read() throws IOException {
        expected = Expected.read(Checkout.PATH);
    }

    @Test
    void aboutHalfOfTheSetsHaveAPairThatMasks() throws IOException {
        Expected measured = MeasuredPairs.with(
                expected,
                MeasuredPairs.hides("dead-upstream", "502s", "stale-replica"),
                MeasuredPairs.shown("dead-upstream", "session-eviction"),
                MeasuredPairs.shown("session-eviction", "stale-replica"));
        List<String> masking = List.of("dead-upstream", "stale-replica");
        assertThat(FaultSets.of(Level.THREE, THREE, measured))
                .containsExactly(
                        List.of("dead-upstream", "session-eviction"),
                        List.of("session-eviction", "stale-replica"),
                        masking,
                        THREE);
    }

    /** Two faults with the same main symptom mask each other, although both show. */
    @Test
    void twoMaskingPairsAreTooManyAndWhatIsNotKnownIsNotDrawn() throws IOException {
        Expected measured = MeasuredPairs.with(
                expected,
                MeasuredPairs.shares("dead-upstream", "stale-replica"),
                MeasuredPairs.hides("session-eviction", "lost sessions", "stale-replica"),
                MeasuredPairs.unknown("dead-upstream", "session-eviction"));
        assertThat(measured.isMasked("dead-upstream", "stale-replica")).isTrue();
        assertThat(measured.isMasked("stale-replica", "dead-upstream")).isFalse();
        assertThat(FaultSets.of(Level.THREE, THREE, measured))
                .containsExactly(
                        List.of("dead-upstream", "stale-replica"), List.of("session-eviction", "stale-replica"));
    }

    @Test
    void withoutAMaskingPairAllThatWereMeasuredAreDrawn() throws IOException {
        Expected measured = MeasuredPairs.with(expected, MeasuredPairs.shown("dead-upstream", "stale-replica"));
        assertThat(FaultSets.of(Level.THREE, THREE, measured))
                .containsExactly(List.of("dead-upstream", "stale-replica"));
    }

    @Test
    void levelsWithOneCauseHaveNoSetsAndTheLastHasAll() throws IOException {
        Collection<String> all = FaultCatalogue.read(Checkout.PATH).ids();
        assertThat(FaultSets.of(Level.ONE, all, expected)).isEmpty();
        assertThat(FaultSets.of(Level.TWO, all, expected)).isEmpty();
        assertThat(FaultSets.of(Level.FOUR, all, expected))
                .singleElement()
                .satisfies(set -> assertThat(set).containsExactlyInAnyOrderElementsOf(all));
    }

    /** What was measured and stands in the repository is enough for the third level. */
    @Test
    void thereAreSetsForTheThirdLevelAndAllPairsWereMeasured() throws IOException {
        List<String> all =
                FaultCatalogue.read(Checkout.PATH).ids().stream().sorted().toList();
        List<List<String>> sets = FaultSets.of(Level.THREE, all, expected);
        assertThat(sets).hasSizeGreaterThan(3).allMatch(set -> set.size() == 2 || set.size() == 3);
        assertThat(sets.stream().flatMap(List::stream).distinct()).containsExactlyInAnyOrderElementsOf(all);
        for (FaultPair pair : FaultPair.of(all)) {
            assertThat(expected.pairs().visibility(pair.first(), pair.second()))
                    .as(pair.rowName())
                    .isNotEqualTo(Visibility.UNKNOWN);
        }
    }
}
