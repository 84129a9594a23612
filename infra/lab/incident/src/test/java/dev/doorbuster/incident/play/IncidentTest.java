package dev.doorbuster.incident.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.StateFolder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir
    private Path folder;

    private static Incident incident() {
        return Incident.begin("abcd2345", 1, "Kestrelby", "sealed", "00ff", Duration.ofMinutes(30), NOON);
    }

    private static Instant minute(long minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    @Test
    void theClockStandsStillUntilSomebodyActs() {
        Incident called = incident().called();
        assertThat(called.left(minute(20))).isEqualTo(Duration.ofMinutes(30));
        assertThat(called.working(minute(20)).left(minute(25))).isEqualTo(Duration.ofMinutes(25));
    }

    @Test
    void aSecondActDoesNotStartTheClockAgain() {
        Incident working = incident().called().working(minute(1)).working(minute(10));
        assertThat(working.left(minute(11))).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void pausesDoNotCount() {
        Incident paused = incident().called().working(minute(0)).pausing(minute(5));
        assertThat(paused.left(minute(50))).isEqualTo(Duration.ofMinutes(25));
        Incident twice = paused.resuming(minute(50)).pausing(minute(51)).resuming(minute(60));
        assertThat(twice.left(minute(61))).isEqualTo(Duration.ofMinutes(23));
    }

    @Test
    void timeIsNeverNegative() {
        assertThat(incident().called().working(minute(0)).left(minute(99))).isZero();
    }

    @Test
    void afterTheEndTheClockStandsStill() {
        Incident ended =
                incident().called().working(minute(0)).pausing(minute(2)).checking(minute(6));
        assertThat(ended.worked(minute(90))).isEqualTo(Duration.ofMinutes(2));
        assertThat(ended.over().phase().isOver()).isTrue();
    }

    @Test
    void isTheSameAfterAFile() throws IOException {
        StateFolder state = new StateFolder(folder);
        IncidentFolder files = IncidentFolder.create(state);
        Incident working = incident().called().working(minute(1)).pausing(minute(3));
        files.write(working);
        assertThat(files.read()).isEqualTo(working);
        assertThat(IncidentFolder.all(state)).containsExactly(files);
    }

    @Test
    void onlyItsOwnerMayEnterItsFolder() throws IOException {
        IncidentFolder files = IncidentFolder.create(new StateFolder(folder));
        assertThat(Files.getPosixFilePermissions(files.root())).hasSize(3);
    }

    @Test
    void anIdThatLeadsElsewhereIsNone() {
        assertThatThrownBy(() -> IncidentFolder.of(new StateFolder(folder), "../../etc"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("../../etc");
    }

    @Test
    void theJournalKeepsWhatWasWrittenWhole() throws IOException {
        IncidentFolder files = IncidentFolder.create(new StateFolder(folder));
        Journal journal = files.journal();
        journal.add(Journal.Kind.NOTE, NOON, new JsonObject().put("text", "first"));
        journal.add(Journal.Kind.CHANGE, NOON, new JsonObject().put("what", "second"));
        Files.writeString(files.root().resolve("journal.jsonl"), "{\"at\":\"20", StandardOpenOption.APPEND);
        assertThat(journal.entries()).hasSize(2);
        assertThat(journal.entries(Journal.Kind.NOTE).get(0).details().getString("text"))
                .isEqualTo("first");
    }
}
