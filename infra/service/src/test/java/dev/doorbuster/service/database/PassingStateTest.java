package dev.doorbuster.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassingStateTest {

    @ParameterizedTest
    @ValueSource(strings = {"08003", "08006", "40001", "40P01", "53100", "53300", "57014", "57P01", "57P03", "58030"})
    void aDatabaseThatIsDownOrFullForAMoment(String state) {
        assertThat(PassingState.is(state)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "23505", "25006", "42703", "XX000"})
    void aRequestThatIsWrongForGood(String state) {
        assertThat(PassingState.is(state)).isFalse();
    }

    @Test
    void anErrorWithoutAState() {
        assertThat(PassingState.is(null)).isFalse();
    }
}
