package dev.doorbuster.incident.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.compose.Composition.Cause;
import dev.doorbuster.incident.hint.Hints;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.incident.play.Journal;
import dev.doorbuster.incident.symptom.Expected;
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

    private static Path checkout() {
        Path checkout = Path.of("").toAbsolutePath();
        while (!checkout.resolve("faults.yaml").toFile().exists()) {
            checkout = checkout.getParent();
        }
        return checkout;
    }

    @BeforeEach
    void hints() throws IOException {
        journal = IncidentFolder.create(new StateFolder(state)).journal();
        hints = counter("broken");
    }

    private HintCounter counter(String form) throws IOException {
        List<Cause> causes = List.of(new Cause("dead-upstream", form));
        return new HintCounter(Hints.read(checkout()), Expected.read(checkout()), causes, journal);
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
    void anIndirectFormHasHintsOfItsOwn() throws IOException {
        String usual = next("bad-gateway") + next("bad-gateway") + next("bad-gateway");
        journal = IncidentFolder.create(new StateFolder(state)).journal();
        hints = counter("broken/reused");
        String own = next("bad-gateway") + next("bad-gateway") + next("bad-gateway");
        assertThat(own).contains("−2", "−4", "−6").isNotEqualTo(usual);
        assertThat(next("bad-gateway")).contains("another service");
        assertThat(journal.entries(Journal.Kind.HINT))
                .allMatch(entry -> "dead-upstream".equals(entry.details().getString("cause")));
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
