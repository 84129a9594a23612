package dev.doorbuster.incident.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.compose.Composition.Cause;
import dev.doorbuster.incident.compose.Forms;
import dev.doorbuster.incident.compose.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaleCopyTest {

    @Test
    void everyFormThatIsDrawnIsKnown() {
        for (Level level : Level.values()) {
            Forms.of(level, List.of("stale-replica"))
                    .get("stale-replica")
                    .forEach(form -> assertThat(StaleCopy.of(new Cause("stale-replica", form).detail()))
                            .isNotNull());
        }
        assertThat(StaleCopy.of("cut-2")).isEqualTo(new StaleCopy(2, StaleCopy.Way.CUT));
        assertThat(StaleCopy.of("delay-1")).isEqualTo(new StaleCopy(1, StaleCopy.Way.DELAY));
    }

    @Test
    void anotherFormIsRefused() {
        assertThatThrownBy(() -> StaleCopy.of("cut-3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cut-3");
    }
}
