package dev.doorbuster.incident.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrawTest {

    private static final int DRAWS = 3_000;
    private static final List<String> DECOYS = List.of("fail-over", "poison", "report", "storefront-restart");
    private static final Map<String, List<String>> FORMS = Map.of(
            "a", List.of("one"),
            "b", List.of("one", "two"),
            "c", List.of("one"),
            "d", List.of("one"),
            "e", List.of("one"),
            "f", List.of("one"));

    private final Draw draw = draw("sixteen bytes or more");

    private static Draw draw(String secret) {
        return new Draw(
                secret.getBytes(StandardCharsets.UTF_8), FORMS, List.of(), DECOYS, List.of("Larkmoor", "Elmscote"));
    }

    private List<Composition> draws(Level level) {
        return LongStream.range(0, DRAWS)
                .mapToObj(seed -> draw.incident(level, seed))
                .toList();
    }

    @Test
    void theSameSeedDrawsTheSameIncidentAndAnotherSecretAnother() {
        assertThat(draw.incident(Level.THREE, 7))
                .isEqualTo(draw("sixteen bytes or more").incident(Level.THREE, 7));
        long same = LongStream.range(0, 200)
                .filter(seed -> draw.incident(Level.ONE, seed)
                        .causes()
                        .equals(draw("another secret of some length")
                                .incident(Level.ONE, seed)
                                .causes()))
                .count();
        assertThat(same).isBetween(10L, 70L);
    }

    @Test
    void everyLevelHasItsNumberOfCausesAndDecoys() {
        for (Level level : Level.values()) {
            assertThat(draws(level)).allSatisfy(incident -> {
                assertThat(incident.causes()).hasSizeBetween(level.minFaults(), level.maxFaults());
                assertThat(incident.decoys()).hasSize(level.decoys()).doesNotHaveDuplicates();
                assertThat(incident.causes())
                        .extracting(Composition.Cause::fault)
                        .isSorted()
                        .doesNotHaveDuplicates();
            });
        }
    }

    @Test
    void severalCausesAreOneOfTheSets() {
        List<List<String>> sets = List.of(List.of("a", "c"), List.of("b", "d", "e"), List.of("a", "f"));
        Draw several = new Draw(
                "sixteen bytes or more".getBytes(StandardCharsets.UTF_8), FORMS, sets, DECOYS, List.of("Larkmoor"));
        Map<List<String>, Long> drawn = LongStream.range(0, DRAWS)
                .mapToObj(seed -> several.incident(Level.THREE, seed).causes().stream()
                        .map(Composition.Cause::fault)
                        .toList())
                .collect(Collectors.groupingBy(faults -> faults, Collectors.counting()));
        assertThat(drawn.keySet()).containsExactlyInAnyOrderElementsOf(sets);
        assertThat(drawn.values()).allMatch(count -> count > DRAWS / 4);
    }

    /** One draw of five has no cause; 3,000 draws stay within 5 standard deviations of 600. */
    @Test
    void oneInFiveOfLevelTwoHasNoCause() {
        List<Composition> none = draws(Level.TWO).stream()
                .filter(incident -> incident.causes().isEmpty())
                .toList();
        assertThat(none).hasSizeBetween(490, 710);
        // The errors of a restart are what the page is about.
        assertThat(none).allMatch(incident -> incident.decoys().contains("storefront-restart"));
    }

    @Test
    void everyFaultAndFormIsDrawnAboutEquallyOften() {
        Map<String, Long> causes = draws(Level.ONE).stream()
                .map(incident -> incident.causes().get(0))
                .collect(Collectors.groupingBy(
                        cause -> cause.fault() + " " + cause.form(), TreeMap::new, Collectors.counting()));
        assertThat(causes).hasSize(7);
        assertThat(causes.get("b one") + causes.get("b two")).isBetween(400L, 600L);
        assertThat(causes.get("a one")).isBetween(400L, 600L);
    }

    @Test
    void theCommitmentBindsAndTellsNothing() {
        Set<String> commitments = new HashSet<>();
        draws(Level.ONE).forEach(incident -> commitments.add(incident.commitment()));
        assertThat(commitments).hasSize(DRAWS).allMatch(text -> text.matches("[0-9a-f]{64}"));
        Composition incident = draw.incident(Level.ONE, 3);
        Composition read = Composition.of(new JsonObject(incident.toJson().encode()));
        assertThat(read).isEqualTo(incident);
        assertThat(read.commitment()).isEqualTo(incident.commitment());
    }

    @Test
    void anUnknownLevelIsNamedWithTheLimits() {
        assertThatThrownBy(() -> Level.of(5))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("5")
                .hasMessageContaining("1, 2, 3, 4");
    }
}
