package dev.doorbuster.incident.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {

    @TempDir
    private Path folder;

    private Path root;
    private Path outside;
    private SourceFiles files;

    @BeforeEach
    void tree() throws IOException {
        root = Files.createDirectories(folder.resolve("src"));
        outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "the answer");
        files = new SourceFiles(root);
    }

    @Test
    void readsWhatItWrites() throws IOException {
        files.write("a/b.txt", "text\n");
        Files.createDirectories(root.resolve(".git"));
        Files.writeString(root.resolve(".git/config"), "its own");
        assertThat(files.read()).containsOnlyKeys("a/b.txt").containsValue("text\n");
        files.write("a/b.txt", "");
        assertThat(files.read()).isEmpty();
    }

    @Test
    void doesNotReadWhereALinkLeads() throws IOException {
        Files.createSymbolicLink(root.resolve("file"), outside.resolve("secret"));
        Files.createSymbolicLink(root.resolve("folder"), outside);
        assertThat(files.read()).isEmpty();
    }

    @Test
    void doesNotWriteWhereALinkLeads() throws IOException {
        Files.createSymbolicLink(root.resolve("folder"), outside);
        Files.createSymbolicLink(root.resolve("file"), outside.resolve("secret"));
        for (String path : new String[] {"folder/new", "file", "../outside/secret"}) {
            assertThatThrownBy(() -> files.write(path, "changed"))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining(path);
        }
        assertThat(outside).isDirectoryNotContaining("glob:**new");
        assertThat(outside.resolve("secret")).hasContent("the answer");
    }

    @Test
    void aTreeThatIsALinkIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), outside);
        assertThatThrownBy(() -> new SourceFiles(link).read()).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNoSourceIsNamed() throws IOException {
        Files.write(root.resolve("dump.hprof"), new byte[2 * 1024 * 1024]);
        assertThatThrownBy(() -> files.read())
                .isInstanceOf(LabException.class)
                .hasMessageContaining("dump.hprof")
                .hasMessageContaining("1048576");
        Files.write(root.resolve("dump.hprof"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> files.read()).isInstanceOf(LabException.class).hasMessageContaining("UTF-8");
    }
}
