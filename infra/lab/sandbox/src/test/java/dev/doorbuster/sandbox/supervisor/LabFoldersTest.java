package dev.doorbuster.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.environment.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabFoldersTest {

    @TempDir
    private Path root;

    @Test
    void onlyTheShopIsOpenToOthers() throws IOException {
        StateFolder state = new StateFolder(root);
        for (Path folder :
                List.of(state.run(), state.logs(), state.incidents(), state.data(), state.site(), state.templates())) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path sites = Files.createDirectory(state.templates().resolve("sites"));
        Path file = Files.createFile(root.resolve("faults.yaml"));
        Path elsewhere = Files.createSymbolicLink(root.resolve("link"), Path.of("/tmp"));

        new LabFolders(state).close();

        for (Path closed : List.of(state.run(), state.logs(), state.incidents(), state.data(), sites)) {
            assertThat(permissions(closed)).as("%s", closed).isEqualTo("rwx------");
        }
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(state.site())).isEqualTo("rwxr-xr-x");
        assertThat(permissions(state.templates())).isEqualTo("rwx--x--x");
        assertThat(permissions(root)).isEqualTo("rwx--x--x");
        assertThat(Files.isSymbolicLink(elsewhere)).isTrue();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
