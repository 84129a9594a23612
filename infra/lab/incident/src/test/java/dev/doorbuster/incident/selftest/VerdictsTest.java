package dev.doorbuster.incident.selftest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Composition.Cause;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictsTest {

    private static final Composition COMPOSITION = new Composition(
            1, 7, List.of(new Cause("dead-upstream", "broken")), List.of("replica-lag"), "Larkmoor", 3, 5, "00ff");

    private String verdict = "cured";
    private String promised = COMPOSITION.commitment();
    private int late = ExitCode.NOT_READY;

    private Armed armed() {
        Doors doors = arguments -> arguments.contains("submit")
                ? new Answer(
                        arguments,
                        verdict.equals("cured") ? ExitCode.OK : ExitCode.VERDICT_MISSED,
                        new JsonObject()
                                .put("verdict", verdict)
                                .put("symptoms", new JsonArray())
                                .put("composition", COMPOSITION.toJson())
                                .encode(),
                        "")
                : new Answer(arguments, late, "", "");
        return new Armed(
                new LabEnvironment(Path.of("/x"), new StateFolder(Path.of("/x/state")), new Ports(22_000)),
                doors,
                new JsonObject().put("commitment", promised));
    }

    @Test
    void theVerdictMustBeTheExpectedOne() {
        assertThatCode(() -> Verdicts.cured(armed())).doesNotThrowAnyException();
        assertThatThrownBy(() -> Verdicts.notCured(armed()))
                .isInstanceOf(CheckFailedException.class)
                .hasMessageContaining("the verdict is cured, but must be not-cured");
        verdict = "not-cured";
        assertThatCode(() -> Verdicts.notCured(armed())).doesNotThrowAnyException();
        assertThatThrownBy(() -> Verdicts.cured(armed())).isInstanceOf(CheckFailedException.class);
    }

    @Test
    void theReportMustOpenTheCommitment() {
        promised = "0".repeat(64);
        assertThatThrownBy(() -> Verdicts.cured(armed())).hasMessageContaining("but the start promised " + promised);
    }

    @Test
    void theDoorsMustBeClosedAfterwards() {
        late = ExitCode.OK;
        assertThatThrownBy(() -> Verdicts.cured(armed())).hasMessageContaining("the doors are open");
    }
}
