package dev.doorbuster.incident.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.arm.Expected;
import dev.doorbuster.incident.hint.Hints;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.incident.play.Journal;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HintCounterTest {

    @TempDir
    private Path state;

    private Journal journal;
    private HintCounter hints;

    @BeforeEach
    void hints() throws IOException {
        Path checkout = Path.of("").toAbsolutePath();
        while (!checkout.resolve("faults.yaml").toFile().exists()) {
            checkout = checkout.getParent();
        }
        journal = IncidentFolder.create(new StateFolder(state)).journal();
        hints = new HintCounter(Hints.read(checkout), Expected.read(checkout), List.of("dead-upstream"), journal);
    }

    private String next(String symptom) throws IOException {
        return hints.next(symptom, Instant.EPOCH);
    }

    @Test
    void eachQuestionGivesTheNextStep() throws IOException {
        assertThat(next("bad-gateway")).contains("proxy", "−2");
        assertThat(next("bad-gateway")).contains("−4");
        assertThat(next("bad-gateway")).contains("−6");
        assertThat(next("bad-gateway")).contains("yields nothing");
        assertThat(next("bad-gateway")).contains("no more hints");
        assertThat(journal.entries(Journal.Kind.HINT)).hasSize(4);
    }

    @Test
    void aHealthySymptomCostsAndSaysSo() throws IOException {
        assertThat(next("sessions")).contains("Nothing is wrong", "−2");
    }

    @Test
    void anUnknownSymptomIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> next("weather"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("weather")
                .hasMessageContaining("slow-pages");
    }
}
