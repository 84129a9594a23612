package dev.doorbuster.incident.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.incident.compose.Composition.Cause;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormsTest {

    private static final int DRAWS = 1_000;
    private static final List<String> FAULTS = List.of(
            "cache-stampede",
            "dead-upstream",
            "payment-backlog",
            "pool-exhaustion",
            "session-eviction",
            "stale-replica");

    private static Set<Cause> drawn(Level level) {
        Draw draw = new Draw(
                "sixteen bytes or more".getBytes(StandardCharsets.UTF_8),
                Forms.of(level, FAULTS),
                List.of(),
                List.of("storefront-restart"),
                List.of("Larkmoor"));
        return LongStream.range(0, DRAWS)
                .mapToObj(seed -> draw.incident(level, seed))
                .flatMap(incident -> incident.causes().stream())
                .collect(Collectors.toSet());
    }

    private static Set<Cause> indirect() {
        return Forms.INDIRECT.entrySet().stream()
                .flatMap(fault -> fault.getValue().stream().map(form -> new Cause(fault.getKey(), form)))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void indirectFormsAreDrawnFromLevelTwoOn(Level level) {
        if (level == Level.ONE) {
            assertThat(drawn(level)).hasSize(FAULTS.size() + 1).doesNotContainAnyElementsOf(indirect());
        } else {
            assertThat(drawn(level)).containsAll(indirect());
        }
    }

    @Test
    void fourFaultsHaveOne() {
        assertThat(Forms.INDIRECT.keySet()).hasSize(4).isSubsetOf(FAULTS);
        assertThat(indirect()).extracting(Cause::kind).contains("reused", "hoarding", "short-lived", "cut");
    }

    /** The form that a fault has depends on nothing but the level. */
    @Test
    void aFaultHasItsFormsWhateverTheOthers() {
        for (Level level : Level.values()) {
            Map<String, List<String>> all = Forms.of(level, FAULTS);
            assertThat(all.keySet()).containsExactlyElementsOf(FAULTS);
            FAULTS.forEach(
                    fault -> assertThat(Forms.of(level, List.of(fault))).isEqualTo(Map.of(fault, all.get(fault))));
        }
    }

    @Test
    void aKindIsThePictureWithoutTheServer() {
        Cause delayed = new Cause("stale-replica", "broken/delay-2");
        assertThat(delayed.variant()).isEqualTo("broken");
        assertThat(delayed.detail()).isEqualTo("delay-2");
        assertThat(delayed.kind()).isEqualTo("delay");
        assertThat(new Cause("session-eviction", "fixed/short-lived").kind()).isEqualTo("short-lived");
        assertThat(new Cause("dead-upstream", "broken").kind()).isEqualTo("broken");
    }
}
