package dev.doorbuster.incident.decoy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogArchiveTest {

    @TempDir
    private Path logs;

    @Test
    void compressesCopiesAndLeavesTheLogsAlone() throws Exception {
        String text = IntStream.range(0, 10_000)
                .mapToObj(line -> "{\"line\":" + line + "}\n")
                .collect(Collectors.joining());
        Files.writeString(logs.resolve("nginx1.access.log"), text);
        Files.writeString(logs.resolve("a b.log"), "one line\n");
        Files.writeString(logs.resolve("empty.log"), "");

        Process archive = new ProcessBuilder(LogArchive.command(logs, Duration.ofMillis(1)))
                .redirectErrorStream(true)
                .start();
        String said = new String(archive.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(archive.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        assertThat(archive.exitValue()).isZero();
        assertThat(files("*.log")).containsExactly("a b.log", "empty.log", "nginx1.access.log");
        assertThat(Files.readString(logs.resolve("nginx1.access.log"))).isEqualTo(text);
        List<String> archives = files("*.gz");
        assertThat(archives).hasSize(2).allMatch(name -> name.matches("(a b|nginx1\\.access)-\\d{8}\\.gz"));
        assertThat(content(archives.get(1))).isEqualTo(text);
        assertThat(content(archives.get(0))).isEqualTo("one line\n");
        assertThat(files("*")).hasSize(5);
    }

    @Test
    void tellsNothingInItsCommandLine() {
        assertThat(String.join(" ", LogArchive.command(Path.of("/srv/shop/logs"), Duration.ofMillis(200))))
                .contains("nice -n 19", "/srv/shop/logs 0.2")
                .doesNotContainIgnoringCase("decoy")
                .doesNotContainIgnoringCase("doorbuster")
                .doesNotContainPattern("\\b[Ll]ab\\b");
    }

    private List<String> files(String glob) throws IOException {
        try (var found = Files.newDirectoryStream(logs, glob)) {
            return java.util.stream.StreamSupport.stream(found.spliterator(), false)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private String content(String archive) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(logs.resolve(archive)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
