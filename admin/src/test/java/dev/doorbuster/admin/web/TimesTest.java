package dev.doorbuster.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2025-11-28T18:00:00Z, 2025-11-28T18:00:00Z",
        "2025-11-28T18:00:00+02:00, 2025-11-28T16:00:00Z",
        "2025-11-28T18:00, 2025-11-28T18:00:00Z",
        "2025-11-28T18:00:07, 2025-11-28T18:00:07Z"
    })
    void readsWhatFormsAndProgramsSend(String text, Instant time) {
        assertThat(Times.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2025-11-31T18:00", "1999-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "18:00"})
    void refusesTheRest(String text) {
        assertThat(Times.parse(text)).isEmpty();
    }

    @Test
    void aFieldShowsSeconds() {
        assertThat(Times.field(Instant.parse("2025-11-28T18:00:00.123Z"))).isEqualTo("2025-11-28T18:00:00");
    }
}
