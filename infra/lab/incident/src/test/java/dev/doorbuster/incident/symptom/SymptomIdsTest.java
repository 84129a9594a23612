package dev.doorbuster.incident.symptom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.measure.matrix.Symptom;
import org.junit.jupiter.api.Test;

class SymptomIdsTest {

    @Test
    void namesAreThoseThatPeopleType() {
        assertThat(SymptomIds.all())
                .containsExactly("bad-gateway", "slow-pages", "payments", "inventory", "admin", "sessions");
    }

    @Test
    void aNameLeadsToItsSymptom() {
        for (Symptom symptom : Symptom.values()) {
            assertThat(SymptomIds.symptom(SymptomIds.id(symptom))).contains(symptom);
        }
        assertThat(SymptomIds.symptom("BAD_GATEWAY")).isEmpty();
        assertThat(SymptomIds.symptom("")).isEmpty();
    }

    @Test
    void noDataIsUnknownAndTheLimitItselfIsAbsent() {
        for (Symptom symptom : Symptom.values()) {
            assertThat(SymptomState.of(symptom, Double.NaN)).isEqualTo(SymptomState.UNKNOWN);
            assertThat(SymptomState.of(symptom, symptom.shownAbove())).isEqualTo(SymptomState.ABSENT);
            assertThat(SymptomState.of(symptom, symptom.shownAbove() + 0.1)).isEqualTo(SymptomState.PRESENT);
        }
        assertThat(SymptomState.UNKNOWN.word()).isEqualTo("unknown");
    }
}
