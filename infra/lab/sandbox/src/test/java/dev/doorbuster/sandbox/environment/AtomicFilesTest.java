package dev.doorbuster.sandbox.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("file");
    }

    @Test
    void fileIsMadeAndReplaced() throws Exception {
        AtomicFiles.replace(file, "one");
        AtomicFiles.replace(file, "two");

        assertThat(file).hasContent("two");
        assertNothingElseIsLeft();
    }

    @Test
    void privateFileIsForItsOwnerAlone() throws Exception {
        AtomicFiles.replace(file, "for all");
        AtomicFiles.replacePrivate(file, "secret");

        assertThat(file).hasContent("secret");
        assertThat(permissions()).isEqualTo("rw-------");
        assertNothingElseIsLeft();
    }

    @Test
    void draftKeepsPermissionsAndSymbolicLinks() throws Exception {
        Files.writeString(file, "one");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        try (AtomicFiles.Draft draft = AtomicFiles.Draft.of(link)) {
            draft.write("two");
            draft.publish();
        }

        assertThat(file).hasContent("two");
        assertThat(permissions()).isEqualTo("rw-r-----");
        assertThat(link).isSymbolicLink();
        Files.delete(link);
        assertNothingElseIsLeft();
    }

    @Test
    void draftThatIsNotPublishedChangesNothing() throws Exception {
        Files.writeString(file, "one");

        try (AtomicFiles.Draft draft = AtomicFiles.Draft.of(file)) {
            draft.write("two");
        }

        assertThat(file).hasContent("one");
        assertNothingElseIsLeft();
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private void assertNothingElseIsLeft() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void aLinkInPlaceOfTheUnfinishedFileIsNotFollowed() throws Exception {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "kept");
        Path part = folder.resolve(".file." + ProcessHandle.current().pid() + ".part");
        Files.createSymbolicLink(part, elsewhere);

        AtomicFiles.replace(file, "new");

        assertThat(file).hasContent("new");
        assertThat(elsewhere).hasContent("kept");
    }
}
