package dev.doorbuster.incident.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsciicastTest {

    private static final String FIRST_LINE = "Script started on 2026-11-27 13:58:30+00:00 [TERM=\"xterm\"]\n";

    @TempDir
    private Path folder;

    private RecordingFiles files;

    @BeforeEach
    void name() {
        files = new RecordingFiles(folder, 1);
    }

    private List<String> cast() throws IOException {
        Path target = folder.resolve("replay.cast");
        new Asciicast(Asciicast.MAX_IDLE).convert(files, target);
        return Files.readAllLines(target);
    }

    private List<String> events(byte[] output, String timing) throws IOException {
        Files.writeString(files.output(), FIRST_LINE);
        try (RandomAccessFile file = new RandomAccessFile(files.output().toFile(), "rw")) {
            file.seek(file.length());
            file.write(output);
        }
        Files.writeString(files.timing(), timing);
        List<String> lines = cast();
        return lines.subList(1, lines.size());
    }

    private List<String> events(String output, String timing) throws IOException {
        return events(output.getBytes(StandardCharsets.UTF_8), timing);
    }

    @Test
    void theHeaderHasSizeStartAndCommand() throws IOException {
        new RecordingFacts(Instant.parse("2026-11-27T13:58:30Z"), "bash -l", 0, 0, 0).write(files.facts());
        Files.writeString(files.output(), FIRST_LINE);
        Files.writeString(
                files.timing(),
                "H 0.000000 START_TIME 2026-11-27 13:58:30+00:00\nH 0.000000 TERM xterm\nH 0.000000 COLUMNS 132\n"
                        + "H 0.000000 LINES 43\n");
        assertThat(new JsonObject(cast().get(0)))
                .isEqualTo(new JsonObject()
                        .put("version", 2)
                        .put("width", 132)
                        .put("height", 43)
                        .put("timestamp", 1795787910)
                        .put("title", "bash -l")
                        .put("env", new JsonObject().put("TERM", "xterm")));
    }

    @Test
    void outputAppearsWhenItDidAndResizesAreKept() throws IOException {
        assertThat(events(
                        "$ ls\r\nup.log\r\n",
                        "H 0.000000 COLUMNS 80\nO 0.250000 2\nO 0.500000 4\nS 0.100000 SIGWINCH ROWS=30 COLS=100\n"
                                + "O 0.100000 8\n\nH 0.000000 EXIT_CODE 0\n"))
                .containsExactly(
                        "[0.250000,\"o\",\"$ \"]",
                        "[0.750000,\"o\",\"ls\\r\\n\"]",
                        "[0.850000,\"r\",\"100x30\"]",
                        "[0.950000,\"o\",\"up.log\\r\\n\"]");
    }

    @Test
    void readsTheClassicFormat() throws IOException {
        assertThat(events("ab", "0.100000 1\n0.100000 1\n"))
                .containsExactly("[0.100000,\"o\",\"a\"]", "[0.200000,\"o\",\"b\"]");
    }

    @Test
    void aLongPauseIsCutAndATimeCannotOverflow() throws IOException {
        assertThat(events("ab", "O 7200.000000 1\nO 999999999999.999999 1\n"))
                .containsExactly("[2.000000,\"o\",\"a\"]", "[4.000000,\"o\",\"b\"]");
        assertThatThrownBy(() -> new Asciicast(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCharacterThatArrivesInPiecesIsOneCharacter() throws IOException {
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
        assertThat(events(euro, "O 0.100000 1\nO 0.100000 1\nO 0.100000 1\n"))
                .containsExactly("[0.300000,\"o\",\"€\"]");
    }

    @Test
    void bytesThatAreNotTextAreReplaced() throws IOException {
        byte[] output = {'a', (byte) 0xFF, 'b', 0x1B, 0x00, (byte) 0xE2, (byte) 0x82};
        List<String> events = events(output, "O 0.100000 7\n");
        assertThat(events).hasSize(2);
        assertThat(new JsonArray(events.get(0)).getString(2)).isEqualTo("a\uFFFDb\u001B\u0000");
        assertThat(new JsonArray(events.get(1)).getString(2)).isEqualTo("\uFFFD");
    }

    @Test
    void whatIsMissingEndsTheReplay() throws IOException {
        assertThat(events("abc", "O 0.100000 2\nO 0.100000 5\nO 0.100000 5\n"))
                .containsExactly("[0.100000,\"o\",\"ab\"]", "[0.200000,\"o\",\"c\"]");
        assertThat(events("abc", "O 0.100000 2\nO 0.1")).containsExactly("[0.100000,\"o\",\"ab\"]");
        assertThat(events("", "")).isEmpty();
        assertThat(events("abc", "O 0.100000 999999999999999999\n")).containsExactly("[0.100000,\"o\",\"abc\"]");
    }

    @Test
    void linesThatAreNoneAreSkipped() throws IOException {
        assertThat(events("abc", "x\nO 0.1 1\nO -1.000000 1\nO 0.100000 -1\nI 0.100000 9\nO 0.100000 3\n"))
                .containsExactly("[0.300000,\"o\",\"abc\"]");
    }

    @Test
    void aRecordingWithoutFilesIsAnEmptyReplay() throws IOException {
        assertThat(cast()).containsExactly("{\"version\":2,\"width\":80,\"height\":24}");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(files.output().toFile(), "rw")) {
            file.setLength(2 * Recording.MAX_BYTES);
        }
        assertThatThrownBy(this::cast)
                .isInstanceOf(LabException.class)
                .hasMessageContaining("1.out has 134217728 bytes");
    }
}
