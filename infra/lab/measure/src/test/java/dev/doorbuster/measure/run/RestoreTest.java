package dev.doorbuster.measure.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.crowd.CrowdControl;
import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.measure.driver.Switches;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
    @TempDir
    private Path path;

    private CrowdFolder crowd;
    private int restored;

    @BeforeEach
    void folder() {
        crowd = new CrowdFolder(path.resolve("crowd"));
    }

    @Test
    void aCrowdWithALevelOfItsOwnStopsAndComesBackAtThatLevel() throws Exception {
        CrowdControl before = new CrowdControl(true, 70, 9);
        crowd.control(before);
        try (Restore restore = Restore.note(crowd, switches(), true)) {
            assertThat(restore).isNotNull();
            assertThat(crowd.control()).isEqualTo(before.running(false));
        }
        assertThat(crowd.asked()).contains(before);
        assertThat(restored).isEqualTo(1);
    }

    @Test
    void aCrowdThatWasStoppedStaysStopped() throws Exception {
        crowd.control(new CrowdControl(false, 70, 9));
        Restore.note(crowd, switches(), true).close();
        assertThat(crowd.control().running()).isFalse();
    }

    @Test
    void aCrowdAtItsFirstLevelStopsAndGoesOnAsIfNobodyHadAsked() throws Exception {
        try (Restore restore = Restore.note(crowd, switches(), true)) {
            assertThat(restore).isNotNull();
            assertThat(crowd.control().running()).isFalse();
        }
        assertThat(crowd.asked()).isEmpty();
    }

    @Test
    void aPlatformWithoutACrowdGetsNone() throws Exception {
        try (Restore restore = Restore.note(crowd, switches(), false)) {
            assertThat(restore).isNotNull();
            assertThat(path.resolve("crowd")).doesNotExist();
        }
        assertThat(path.resolve("crowd")).doesNotExist();
        assertThat(restored).isEqualTo(1);
    }

    @Test
    void nothingIsPutBackTwice() throws Exception {
        Restore restore = Restore.note(crowd, switches(), false);
        restore.close();
        restore.close();
        assertThat(restored).isEqualTo(1);
    }

    @Test
    void aThreadThatWasInterruptedPutsBackAllTheSame() throws Exception {
        Restore restore = Restore.note(crowd, switches(), true);
        Thread.currentThread().interrupt();
        restore.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(restored).isEqualTo(1);
        assertThat(crowd.asked()).isEmpty();
    }

    private Switches switches() {
        return new Switches() {
            @Override
            public Collection<String> faults() {
                return List.of();
            }

            @Override
            public Collection<String> variants(String fault) {
                return List.of();
            }

            @Override
            public void set(Map<String, String> variants) {}

            @Override
            public Restoration note() {
                return () -> restored++;
            }
        };
    }
}
