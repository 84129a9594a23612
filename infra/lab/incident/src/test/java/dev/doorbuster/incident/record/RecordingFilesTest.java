package dev.doorbuster.incident.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFilesTest {

    @TempDir
    private Path incident;

    @Test
    void numbersGoUpInAFolderThatOnlyItsOwnerCanEnter() throws IOException {
        Path folder = incident.resolve("recordings");
        assertThat(RecordingFiles.all(folder)).isEmpty();
        assertThat(RecordingFiles.next(folder).output()).isEqualTo(folder.resolve("1.out"));
        Files.createFile(folder.resolve("9.json"));
        assertThat(RecordingFiles.next(folder).timing()).isEqualTo(folder.resolve("10.timing"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void listsInTheOrderOfTheNumbersAndIgnoresOtherFiles() throws IOException {
        for (String name : new String[] {"10.json", "2.json", "2.out", "x.json", "0.json", "..json"}) {
            Files.createFile(incident.resolve(name));
        }
        assertThat(RecordingFiles.all(incident))
                .containsExactly(new RecordingFiles(incident, 2), new RecordingFiles(incident, 10));
    }

    @Test
    void refusesMoreThanTheMaximum() throws IOException {
        Files.createFile(incident.resolve(RecordingFiles.MAX_NUMBER + ".json"));
        assertThatThrownBy(() -> RecordingFiles.next(incident))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("10000 recordings");
    }

    @Test
    void factsAreReadAsTheyWereWritten() throws IOException {
        Path file = incident.resolve("1.json");
        RecordingFacts running = new RecordingFacts(Instant.parse("2026-11-27T13:58:30Z"), "bash -l", 80, 24, null);
        running.write(file);
        assertThat(RecordingFacts.read(file)).contains(running);
        running.ended(3).write(file);
        assertThat(RecordingFacts.read(file)).contains(running.ended(3));
        assertThat(Files.readString(file)).contains("\"exitCode\" : 3");
    }

    @Test
    void factsThatAreNoneAreEmpty() throws IOException {
        Path file = incident.resolve("1.json");
        assertThat(RecordingFacts.read(file)).isEmpty();
        for (String text : new String[] {"", "{", "[]", "{}", "{\"startedAt\":1}", "{\"startedAt\":\"yesterday\"}"}) {
            Files.writeString(file, text);
            assertThat(RecordingFacts.read(file)).as(text).isEmpty();
        }
    }
}
