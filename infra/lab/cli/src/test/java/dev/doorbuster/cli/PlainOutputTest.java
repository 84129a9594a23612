package dev.doorbuster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainOutputTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void signsAreWrittenInAsciiAndLettersAsTheyAre() throws IOException {
        byte[] text = "Starting … 3×2, 1–2 → /home/émile/日本 😀".getBytes(StandardCharsets.UTF_8);
        try (PlainOutput whole = new PlainOutput(written)) {
            whole.write(text);
        }
        assertThat(text()).isEqualTo("Starting ... 3x2, 1-2 -> /home/émile/日本 😀");
    }

    @Test
    void aSignMayComeInPieces() throws IOException {
        try (PlainOutput pieces = new PlainOutput(written)) {
            for (byte each : "a…b".getBytes(StandardCharsets.UTF_8)) {
                pieces.write(each);
            }
        }
        assertThat(text()).isEqualTo("a...b");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
