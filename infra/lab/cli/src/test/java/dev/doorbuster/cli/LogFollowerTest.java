package dev.doorbuster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {

    @TempDir
    private Path folder;

    private final List<String> seen = new ArrayList<>();

    @Test
    void onlyWholeLinesThatAreAddedAreHandedOn() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "before\n");
        LogFollower follower = new LogFollower(List.of(log));

        look(follower, log);
        assertThat(seen).isEmpty();
        append(log, "one\ntw");
        look(follower, log);
        assertThat(seen).containsExactly("one");
        append(log, "o\n");
        look(follower, log);
        assertThat(seen).containsExactly("one", "two");
    }

    @Test
    void aLogThatIsNewOrWasEmptiedIsReadFromItsStart() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "a long line from before\n");
        LogFollower follower = new LogFollower(List.of(log));
        Path another = Files.writeString(folder.resolve("b.log"), "new\n");

        look(follower, another);
        Files.writeString(log, "after\n");
        look(follower, log);

        assertThat(seen).containsExactly("new", "after");
    }

    @Test
    void anEndlessLineComesInPieces() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "");
        LogFollower follower = new LogFollower(List.of(log));

        append(log, "x".repeat(LogFollower.MAX_LINE_BYTES + 1));
        look(follower, log);

        assertThat(seen).hasSize(1);
        assertThat(seen.get(0)).hasSize(LogFollower.MAX_LINE_BYTES);
    }

    private void look(LogFollower follower, Path log) throws IOException {
        follower.look(List.of(log), (from, line) -> seen.add(line));
    }

    private static void append(Path log, String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.APPEND);
    }
}
