package dev.doorbuster.service.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void noticesAFileThatIsReplaced() throws Exception {
        try (FileWatch watch = FileWatch.of(folder.resolve("state.json"))) {
            replace("state.json");
            assertThat(watch.await(LONG)).isTrue();
        }
    }

    @Test
    void noticesAFileThatIsWrittenInPlace() throws Exception {
        Path file = Files.writeString(folder.resolve("state.json"), "1");
        try (FileWatch watch = FileWatch.of(file)) {
            Files.writeString(file, "2");
            assertThat(watch.await(LONG)).isTrue();
        }
    }

    @Test
    void ignoresOtherFilesUntilTheTimeIsUp() throws Exception {
        try (FileWatch watch = FileWatch.of(folder.resolve("state.json"))) {
            replace("other.json");
            assertThat(watch.await(Duration.ofMillis(50))).isFalse();
        }
    }

    @Test
    void aFolderThatDoesNotExistIsWaitedForWithoutNotifications() throws Exception {
        try (FileWatch watch = FileWatch.of(folder.resolve("missing/state.json"))) {
            assertThat(watch.await(LONG)).isFalse();
        }
    }

    @Test
    void aRemovedFolderEndsTheNotificationsAndNotTheWaiting() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        try (FileWatch watch = FileWatch.of(inner.resolve("state.json"))) {
            Files.delete(inner);
            assertThat(watch.await(LONG)).isFalse();
            assertThat(watch.await(LONG)).isFalse();
        }
    }

    @Test
    void closingEndsAWait() {
        FileWatch watch = FileWatch.of(folder.resolve("state.json"));
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return watch.await(LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        watch.close();

        assertThat(waiting.orTimeout(20, TimeUnit.SECONDS).join()).isFalse();
        assertThatCode(watch::close).doesNotThrowAnyException();
    }

    private void replace(String name) throws IOException {
        Path part = Files.writeString(folder.resolve(name + ".part"), "2");
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
