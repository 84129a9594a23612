package dev.doorbuster.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrowdControlTest {
    @Test
    void whatIsWrittenIsRead(@TempDir Path folder) throws Exception {
        CrowdFolder crowd = new CrowdFolder(folder.resolve("crowd"));
        assertThat(crowd.control()).isEqualTo(CrowdControl.DEFAULT);
        CrowdControl control = new CrowdControl(false, 120.5, 99);
        crowd.control(control);
        assertThat(crowd.control()).isEqualTo(control);
        assertThat(control.effectiveRate()).isZero();
        assertThat(control.running(true).effectiveRate()).isEqualTo(120.5);
    }

    @Test
    void whoIsNotToldComesAsOftenAsWasFoundForTheMachine(@TempDir Path folder) throws Exception {
        CrowdFolder crowd = new CrowdFolder(folder.resolve("crowd"));
        CrowdControl usual = CrowdControl.DEFAULT.rate(150);
        crowd.usual(usual);
        assertThat(crowd.control()).isEqualTo(usual);
        assertThat(crowd.inEffect()).as("there is no crowd yet").isEqualTo(usual.running(false));
        crowd.statistics(new JsonObject());
        assertThat(crowd.inEffect()).isEqualTo(usual);
        crowd.control(usual.rate(20));
        assertThat(crowd.control().rate()).isEqualTo(20);
        assertThat(crowd.inEffect().rate()).isEqualTo(20);
        crowd.forget();
        assertThat(crowd.control()).isEqualTo(usual);
    }

    @Test
    void theRateHasLimits() {
        assertThatThrownBy(() -> CrowdControl.DEFAULT.rate(2_001))
                .hasMessageContaining("0 to 2000")
                .hasMessageContaining("2001");
        assertThatThrownBy(() -> CrowdControl.DEFAULT.rate(-0.1)).hasMessageContaining("0 to 2000");
        assertThatThrownBy(() -> CrowdControl.DEFAULT.rate(Double.NaN)).hasMessageContaining("0 to 2000");
    }

    @Test
    void aControlThatIsNotValidNamesWhatIsWrong(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> CrowdControl.decode("{\"running\":true,\"seed\":1}"))
                .hasMessageContaining("\"rate\"");
        assertThatThrownBy(() -> CrowdControl.decode("{\"running\":\"yes\",\"rate\":1,\"seed\":1}"))
                .hasMessageContaining("\"running\"")
                .hasMessageContaining("yes");
        Files.writeString(folder.resolve("control.json"), "{\"running\":tr");
        assertThatThrownBy(() -> new CrowdFolder(folder).control())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSON");
    }
}
