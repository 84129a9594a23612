package dev.doorbuster.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CopyTextTest {

    @Test
    void escapesWhatTheFormatReserves() {
        StringBuilder out = new StringBuilder();
        CopyText.appendRow(out, 1, "a\tb\\c\nd\re", null, "\\N");
        assertThat(out).hasToString("1\ta\\tb\\\\c\\nd\\re\t\\N\t\\\\N\n");
    }

    @Test
    void writesTimesInUtc() {
        StringBuilder out = new StringBuilder();
        CopyText.appendRow(out, Instant.parse("2025-11-28T09:00:00.250Z"));
        assertThat(out).hasToString("2025-11-28T09:00:00.250Z\n");
    }
}
