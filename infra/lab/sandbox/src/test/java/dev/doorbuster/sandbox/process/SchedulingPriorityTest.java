package dev.doorbuster.sandbox.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulingPriorityTest {

    @TempDir
    private Path folder;

    @Test
    void isRaisedAndPutBack() throws Exception {
        Path file = Files.writeString(folder.resolve("autogroup"), "/autogroup-93550 nice 12\n");

        try (SchedulingPriority raised = SchedulingPriority.raise(file)) {
            assertThat(raised).isNotNull();
            assertThat(Files.readString(file)).startsWith("-10");
        }

        assertThat(Files.readString(file)).startsWith("12");
    }

    @Test
    void staysRaisedWhereSomebodyElseHasRaisedIt() throws Exception {
        Path file = Files.writeString(folder.resolve("autogroup"), "/autogroup-93550 nice -10\n");

        SchedulingPriority.raise(file).close();

        assertThat(Files.readString(file)).isEqualTo("/autogroup-93550 nice -10\n");
    }

    @Test
    void staysWhereTheKernelHasNoSuchGroups() throws Exception {
        Path file = folder.resolve("autogroup");

        SchedulingPriority.raise(file).close();

        assertThat(file).doesNotExist();
    }

    @Test
    void staysWhereTheKernelSaysSomethingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("autogroup"), "/\n");

        SchedulingPriority.raise(file).close();

        assertThat(Files.readString(file)).isEqualTo("/\n");
    }

    @Test
    void runsBehindAllOthersInASessionOfItsOwn() throws Exception {
        List<String> command = SchedulingPriority.lowest(
                List.of("sh", "-c", "nice; cut -d' ' -f6 /proc/$$/stat; printf %s \"$1\"", "sh", "a b"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .map(String::strip)
                .toList();

        assertThat(process.waitFor()).as("%s", lines).isZero();
        assertThat(lines).containsExactly("19", Long.toString(process.pid()), "a b");
    }
}
