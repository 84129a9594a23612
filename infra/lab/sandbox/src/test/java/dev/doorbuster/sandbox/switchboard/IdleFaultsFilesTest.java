package dev.doorbuster.sandbox.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdleFaultsFilesTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhichFileWasChangedAndWhichIsLive() throws Exception {
        Path live = Files.writeString(folder.resolve("live.yaml"), "a");
        Path checkout = Files.writeString(folder.resolve("faults.yaml"), "b");
        IdleFaultsFiles idle = new IdleFaultsFiles(live, List.of(checkout, live));

        Files.writeString(live, "changed");
        idle.look();
        assertThat(idle.changes()).isEmpty();

        Files.writeString(checkout, "changed");
        idle.look();
        assertThat(idle.changes())
                .singleElement()
                .asString()
                .contains(checkout + " was changed", "the live file is " + live);

        Files.writeString(checkout, "b");
        idle.look();
        assertThat(idle.changes()).as("put back").isEmpty();
    }
}
