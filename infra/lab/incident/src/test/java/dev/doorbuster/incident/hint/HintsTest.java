package dev.doorbuster.incident.hint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.incident.compose.Composition.Cause;
import dev.doorbuster.incident.compose.Forms;
import dev.doorbuster.incident.hint.Hints.Step;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HintsTest {

    @TempDir
    private Path folder;

    @Test
    void everyFaultAndIndirectFormHasAllSteps() throws IOException {
        Hints hints = Hints.read(Checkout.PATH);
        Set<String> causes = new TreeSet<>(FaultCatalogue.read(Checkout.PATH).ids());
        Forms.INDIRECT.forEach((fault, forms) ->
                forms.forEach(form -> causes.add(fault + "/" + new Cause(fault, form).kind())));
        assertThat(hints.causes()).isEqualTo(causes);
        for (String cause : causes) {
            String fault = cause.split("/")[0];
            String kind = cause.contains("/") ? cause.split("/")[1] : "broken";
            for (Step step : Step.values()) {
                assertThat(hints.text(fault, kind, step)).as(cause + " " + step).isNotBlank();
            }
        }
        assertThat(hints.text("stale-replica", "delay", Step.TOOL))
                .isEqualTo(hints.text("stale-replica", "pause", Step.TOOL))
                .isNotEqualTo(hints.text("stale-replica", "cut", Step.TOOL));
        assertThat(hints.nothing()).isEqualTo("Nothing is wrong there.");
    }

    @Test
    void theStepsCostMoreAndMoreUntilTheyTellEverything() {
        assertThat(Step.LAYER.next()).contains(Step.TOOL);
        assertThat(Step.TOOL.cost()).isGreaterThan(Step.LAYER.cost());
        assertThat(Step.MEANING.cost()).isGreaterThan(Step.TOOL.cost());
        assertThat(Step.MECHANISM.next()).isEmpty();
    }

    @Test
    void aMissingStepIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("infra/incidents"));
        Files.writeString(
                folder.resolve("infra/incidents/hints.yaml"),
                "nothing: {layer: none}\nstale-replica: {layer: a, tool: b}\n");
        assertThatThrownBy(() -> Hints.read(folder))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("stale-replica.meaning");
    }
}
