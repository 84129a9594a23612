package dev.doorbuster.sandbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DoorsTest {

    @Test
    void aPathThatIsTooLongForASocketIsRefusedWithItsLimit() {
        Path longest = Path.of("/" + "x".repeat(Doors.MAX_PATH_BYTES - 1));
        assertThatCode(() -> Doors.check(longest)).doesNotThrowAnyException();

        assertThatThrownBy(() -> Doors.check(Path.of(longest + "y")))
                .isInstanceOfSatisfying(
                        LabException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
                .hasMessageContaining("108 bytes")
                .hasMessageContaining("DOORBUSTER_STATE");
    }

    @Test
    void aLetterMayHaveSeveralBytes() {
        assertThatThrownBy(() -> Doors.check(Path.of("/" + "é".repeat(Doors.MAX_PATH_BYTES / 2 + 1))))
                .isInstanceOf(LabException.class);
    }
}
