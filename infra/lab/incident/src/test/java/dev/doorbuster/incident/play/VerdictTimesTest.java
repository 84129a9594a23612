package dev.doorbuster.incident.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTimesTest {

    @TempDir
    private Path folder;

    @Test
    void everybodyGetsTheUsualTimes() throws Exception {
        StateFolder state = new StateFolder(folder);
        assertThat(VerdictTimes.of(state)).isEqualTo(VerdictTimes.USUAL);
        assertThat(VerdictTimes.USUAL.check()).hasMinutes(2);
        assertThat(VerdictTimes.USUAL.settle()).hasMinutes(1);
    }

    @Test
    void aTestShortensThemAndPutsThemBack() throws Exception {
        StateFolder state = new StateFolder(folder);
        VerdictTimes.SHORT.write(state);
        assertThat(VerdictTimes.of(state)).isEqualTo(VerdictTimes.SHORT);
        VerdictTimes.USUAL.write(state);
        assertThat(VerdictTimes.of(state)).isEqualTo(VerdictTimes.USUAL);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nobodyShortensThemFurther() throws Exception {
        Files.writeString(folder.resolve("verdict-times.json"), "{\"checkSeconds\":1}");
        assertThatThrownBy(() -> VerdictTimes.of(new StateFolder(folder)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("checkSeconds")
                .hasMessageContaining("45 to 120");
    }
}
