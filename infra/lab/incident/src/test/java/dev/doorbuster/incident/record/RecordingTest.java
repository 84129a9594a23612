package dev.doorbuster.incident.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.process.CommandLine;
import io.vertx.core.json.JsonArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    private static final Instant NOW = Instant.parse("2026-11-27T13:58:30Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Recording recording(String... command) throws IOException {
        return Recording.begin(folder, List.of(command), NOW);
    }

    /** What a replay shows. */
    private String shown(Recording recording) throws IOException {
        Path cast = folder.resolve("replay.cast");
        new Asciicast(Asciicast.MAX_IDLE).convert(recording.files(), cast);
        return Files.readAllLines(cast).stream()
                .skip(1)
                .map(JsonArray::new)
                .map(event -> event.getString(2))
                .collect(Collectors.joining());
    }

    private static int script(Recording recording) throws Exception {
        Process script = new ProcessBuilder(recording.inTerminal())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(script.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return script.exitValue();
        } finally {
            script.destroyForcibly();
        }
    }

    @Test
    void scriptRecordsWhatATerminalShows() throws Exception {
        Recording recording = recording("bash", "-c", "tty >/dev/null && printf 'it'\"'\"'s %s\\n' 12 €; exit 7");
        assertThat(script(recording)).isEqualTo(7);
        assertThat(shown(recording)).isEqualTo("it's 12\r\nit's €\r\n");
        assertThat(TimingEntry.headers(recording.files().timing())).containsKeys("START_TIME", "COMMAND");
        assertThat(recording.isFull()).isFalse();
    }

    @Test
    void aRecordingThatIsFullGrowsNoMore() throws Exception {
        Recording recording = recording("bash", "-c", "for i in 1 2 3 4; do printf '%50000s' x; done");
        List<String> command = recording.inTerminal().stream()
                .map(word -> word.equals(Long.toString(Recording.MAX_BYTES)) ? "100000" : word)
                .toList();
        Process script = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(script.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(Files.size(recording.files().output())).isBetween(50_000L, 150_000L);
    }

    @Test
    void aCopiedCommandKeepsItsOutputsApartAndIsRecorded() throws Exception {
        Recording recording = recording("bash", "-c", "echo to out; echo to err >&2; exit 3");
        assertThat(RecordingFacts.read(recording.files().facts()).orElseThrow().exitCode())
                .isNull();
        assertThat(recording.copy(out, err, TIMEOUT)).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("to out\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("to err\n");
        assertThat(shown(recording)).contains("to out\r\n", "to err\r\n");
        assertThat(RecordingFacts.read(recording.files().facts()))
                .contains(new RecordingFacts(NOW, "bash -c 'echo to out; echo to err >&2; exit 3'", 0, 0, 3));
    }

    @Test
    void aCopiedCommandThatTakesTooLongIsKilledWithItsChildren() throws Exception {
        Path pid = folder.resolve("pid");
        Recording recording = recording("bash", "-c", "sleep 600 & echo $! >'" + pid + "'; echo begun; wait");
        assertThat(recording.copy(out, err, Duration.ofSeconds(1))).isEqualTo(Recording.TIMED_OUT);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("begun\n");
        long child = Long.parseLong(Files.readString(pid).strip());
        await().atMost(TIMEOUT).until(() -> CommandLine.of(child).isEmpty());
    }

    @Test
    void aChildThatIsLeftBehindDoesNotHoldTheCopyUp() throws Exception {
        Path pid = folder.resolve("pid");
        Recording recording = recording("bash", "-c", "sleep 600 & echo $! >'" + pid + "'; echo done");
        try {
            assertThat(recording.copy(out, err, TIMEOUT)).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("done\n");
        } finally {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void aReaderThatGoesAwayEndsTheCommandAsAPipeWould() throws Exception {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        };
        assertThat(recording("yes").copy(broken, err, TIMEOUT)).isNotIn(0, Recording.TIMED_OUT);
    }

    @Test
    void theCopyIsBoundedAndItsLineFeedsAreATerminals() throws IOException {
        RecordingFiles files = RecordingFiles.next(folder);
        try (OutputLog log = new OutputLog(files, NOW, 20)) {
            log.append("a\r".getBytes(StandardCharsets.UTF_8), 2);
            log.append("\nb\nmore".getBytes(StandardCharsets.UTF_8), 3);
            log.append("not any more".getBytes(StandardCharsets.UTF_8), 12);
        }
        assertThat(Files.readString(files.output())).endsWith("]\na\r\nb\r\n");
        assertThat(Files.readAllLines(files.timing())).hasSize(3);
    }

    @Test
    void aTerminalsCommandIsOneLine() throws IOException {
        assertThatThrownBy(recording("echo", "a\nb")::inTerminal)
                .isInstanceOf(LabException.class)
                .hasMessageContaining("one line");
        assertThat(Recording.quoted(List.of("a/b", "", "it's $1"))).isEqualTo("a/b '' 'it'\\''s $1'");
    }
}
