package dev.doorbuster.incident.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Composition.Cause;
import dev.doorbuster.incident.history.History;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The history of a shop in a form with edits of its own, which came with the last release or did not. */
class TreesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    /** Arrangements with which a single cause came with the last release, and did not. */
    private static final long RELEASED = 0;

    private static final long OLDER = 1;

    private static History history(Cause cause, long arrangement) throws IOException {
        Trees trees = new Trees(
                Checkout.PATH,
                Checkout.materialiser(),
                new Composition(2, 1, List.of(cause), List.of(), "Larkmoor", 3, arrangement, "00"));
        Map<String, String> variants =
                trees.variants(FaultCatalogue.read(Checkout.PATH).ids());
        assertThat(variants).containsEntry(cause.fault(), cause.form()).containsEntry("cache-stampede", "fixed");
        return trees.history(trees.of(variants), variants, NOW);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "payment-backlog,unbounded-prefetch/hoarding,payments: the first worker,/JobSubscription.java",
        "session-eviction,fixed/short-lived,sessions: an absolute,/SessionHashes.java"
    })
    void aReleaseBringsExactlyTheEditsUnderItsOwnSubject(String fault, String form, String subject, String file)
            throws IOException {
        Cause cause = new Cause(fault, form);
        List<History.Commit> older = history(cause, OLDER).commits();
        List<History.Commit> released = history(cause, RELEASED).commits();
        assertThat(released).hasSize(older.size() + 1);
        History.Commit last = released.get(released.size() - 1);
        assertThat(last.subject()).startsWith(subject);
        assertThat(last.files().keySet()).anyMatch(path -> path.endsWith(file));
        assertThat(older).noneMatch(commit -> commit.subject().startsWith(subject));
    }
}
