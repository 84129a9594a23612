package dev.doorbuster.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

    @TempDir
    private Path folder;

    @Test
    void systemProgramsAreFoundWithoutTheirFoldersOnThePath() {
        assertThat(Programs.path("nginx", "/usr/local/bin:/usr/bin:/bin")).isEqualTo("/usr/sbin/nginx");
        assertThat(Programs.path("nginx", "")).isEqualTo("/usr/sbin/nginx");
    }

    @Test
    void thePathComesFirst() throws Exception {
        Path own = Files.createFile(folder.resolve("nginx"));
        assertThat(Programs.path("nginx", folder + ":/usr/sbin")).isEqualTo("/usr/sbin/nginx");
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(Programs.path("nginx", folder + ":/usr/sbin")).isEqualTo(own.toString());
    }

    @Test
    void aProgramThatIsNowhereKeepsItsName() {
        assertThat(Programs.path("no-such-program", "/usr/bin")).isEqualTo("no-such-program");
    }
}
