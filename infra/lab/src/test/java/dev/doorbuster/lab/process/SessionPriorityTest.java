package dev.doorbuster.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionPriorityTest {

    @TempDir
    private Path folder;

    @Test
    void isRaisedAndPutBack() throws Exception {
        Path file = Files.writeString(folder.resolve("autogroup"), "/autogroup-93550 nice 12\n");

        try (SessionPriority raised = SessionPriority.raise(file)) {
            assertThat(raised).isNotNull();
            assertThat(Files.readString(file)).startsWith("-10");
        }

        assertThat(Files.readString(file)).startsWith("12");
    }

    @Test
    void staysWhereTheKernelHasNoSuchGroups() throws Exception {
        Path file = folder.resolve("autogroup");

        SessionPriority.raise(file).close();

        assertThat(file).doesNotExist();
    }

    @Test
    void staysWhereTheKernelSaysSomethingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("autogroup"), "/\n");

        SessionPriority.raise(file).close();

        assertThat(Files.readString(file)).isEqualTo("/\n");
    }
}
