package dev.doorbuster.incident.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("clock-skew", "disk-full", "ruledOut", "sev1", "sev2");

    @Test
    void findsTheWordThatWasMeant() {
        assertThat(Suggestion.of("clock-scew", KNOWN)).contains("clock-skew");
        assertThat(Suggestion.of("Clock_Skew", KNOWN)).contains("clock-skew");
        assertThat(Suggestion.of("disk full", KNOWN)).contains("disk-full");
        assertThat(Suggestion.of("dikss-full", KNOWN)).contains("disk-full");
        assertThat(Suggestion.of("titel", List.of("text", "title"))).contains("title");
        assertThat(Suggestion.of("ruled-out", KNOWN)).contains("ruledOut");
        assertThat(Suggestion.question("sev3", KNOWN)).isEqualTo(" Did you mean \"sev1\"?");
    }

    @Test
    void suggestsNothingThatIsTooFarAway() {
        assertThat(Suggestion.of("memory", KNOWN)).isEmpty();
        assertThat(Suggestion.of("", KNOWN)).isEmpty();
        assertThat(Suggestion.of("d", List.of("a", "c"))).isEmpty();
        assertThat(Suggestion.of("disk-full".repeat(100_000), KNOWN)).isEmpty();
        assertThat(Suggestion.question("anything", List.of())).isEmpty();
    }
}
