package dev.doorbuster.incident.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-27T13:58:30Z");

    @TempDir
    private Path incidents;

    private Path incident;
    private Retention retention;

    @BeforeEach
    void create() throws IOException {
        incident = incidents.resolve("k3v9x2mq");
        Files.createDirectories(incident.resolve("recordings"));
        for (String name :
                List.of("composition.json", "incident.json", "page.txt", "answer.yaml", "score.json", "report.html")) {
            Files.writeString(incident.resolve(name), name);
        }
        retention = new Retention(incidents);
    }

    private Path recording(String name, Duration age) throws IOException {
        Path file = Files.writeString(incident.resolve("recordings").resolve(name), "x");
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(incident)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    @Test
    void deletesRecordingsAfterThirtyDaysAndNothingElse() throws IOException {
        Path old = recording("1.out", Duration.ofDays(31));
        Path young = recording("2.out", Duration.ofDays(29));
        Files.setLastModifiedTime(incident.resolve("answer.yaml"), FileTime.from(NOW.minus(Duration.ofDays(300))));
        assertThat(retention.deleteExpired(NOW)).isEqualTo(1);
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(incident.resolve("answer.yaml")).exists();
        assertThat(new Retention(incidents.resolve("none")).deleteExpired(NOW)).isZero();
    }

    @Test
    void deletesALinkAndNotItsTarget() throws IOException {
        Path elsewhere = Files.createDirectories(incidents.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("kept"), "x");
        Files.createSymbolicLink(incident.resolve("linked"), elsewhere);
        retention.forget("k3v9x2mq", NOW);
        assertThat(incident.resolve("linked")).doesNotExist();
        assertThat(elsewhere.resolve("kept")).exists();
    }

    @Test
    void forgettingKeepsTheCompositionAndTheScoreAlone() throws IOException {
        recording("1.out", Duration.ZERO);
        Files.writeString(incident.resolve("journal.jsonl"), "");
        retention.forget("k3v9x2mq", NOW);
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "composition.json",
                        "incident.json",
                        "page.txt",
                        "score.json",
                        "journal.jsonl",
                        "forgotten.json");
        retention.forget("k3v9x2mq", NOW);
        assertThat(Files.readString(incident.resolve("forgotten.json"))).contains("2026-11-27T13:58:30Z");
    }

    @Test
    void theJournalLosesEveryText() throws IOException {
        Files.writeString(incident.resolve("journal.jsonl"), """
                {"at":"2026-11-27T13:58:30Z","kind":"note","text":"Jo thinks that it is the cache"}
                {"at":"2026-11-27T13:59:30Z","kind":"hint","symptom":"payments","cost":2,"verb":"Jo asked"}
                no json
                {"at":"2026-11-27T14:00:30Z","kind":"pin","exitCode":0,"output":{"a":1}}
                """);
        retention.forget("k3v9x2mq", NOW);
        assertThat(Files.readAllLines(incident.resolve("journal.jsonl")))
                .containsExactly(
                        "{\"at\":\"2026-11-27T13:58:30Z\",\"kind\":\"note\"}",
                        "{\"at\":\"2026-11-27T13:59:30Z\",\"kind\":\"hint\",\"symptom\":\"payments\",\"cost\":2}",
                        "{\"at\":\"2026-11-27T14:00:30Z\",\"kind\":\"pin\",\"exitCode\":0}");
    }

    @Test
    void anUnknownIncidentIsRefusedWithTheKnownOnes() {
        for (String id : List.of("nope", "", "..", "../k3v9x2mq", "K3V9X2MQ")) {
            assertThatThrownBy(() -> retention.forget(id, NOW))
                    .isInstanceOf(LabException.class)
                    .hasMessage("Unknown incident \"" + id + "\". Choose one of: k3v9x2mq");
        }
        assertThat(incident.resolve("answer.yaml")).exists();
    }
}
