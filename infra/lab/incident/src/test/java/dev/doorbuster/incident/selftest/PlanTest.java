package dev.doorbuster.incident.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.decoy.Decoys;
import dev.doorbuster.incident.site.Trees;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    @TempDir
    private Path state;

    private LabEnvironment environment() {
        return new LabEnvironment(Checkout.PATH, new StateFolder(state), new Ports(22_000));
    }

    private Composition drawn(Scenario scenario) throws Exception {
        AtomicReference<Composition> drawn = new AtomicReference<>();
        long unused = Seeds.of(environment(), scenario.level(), composition -> {
            drawn.set(composition);
            return scenario.wanted().test(composition);
        });
        return drawn.get();
    }

    @Test
    void everyScenarioCanBeDrawnAndEveryCheckHasANameOfItsOwn() throws Exception {
        List<String> names = new ArrayList<>();
        for (Scenario scenario : Plan.all(FaultCatalogue.read(Checkout.PATH).ids())) {
            assertThat(scenario.wanted().test(drawn(scenario)))
                    .as(scenario.name())
                    .isTrue();
            scenario.checks().forEach(check -> names.add(scenario.name() + ": " + check.name()));
        }
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(30);
    }

    @Test
    void aFaultsIncidentsHaveNoOtherCause() throws Exception {
        for (String fault : FaultCatalogue.read(Checkout.PATH).ids()) {
            for (Scenario scenario : Plan.of(fault)) {
                assertThat(drawn(scenario).causes())
                        .extracting(Composition.Cause::fault)
                        .containsExactly(fault);
            }
        }
    }

    @Test
    void rollingBackIsTriedOnlyWhereTheCauseIsOlderThanTheLastRelease() throws Exception {
        Scenario rollBack = Plan.of("session-eviction").stream()
                .filter(scenario -> scenario.name().endsWith("roll-back"))
                .findFirst()
                .orElseThrow();
        assertThat(Trees.released(drawn(rollBack))).isEmpty();
    }

    @Test
    void theIncidentsWithoutACauseHaveEveryDecoyTogether() throws Exception {
        TreeSet<String> decoys = new TreeSet<>();
        for (Scenario scenario : Plan.decoys()) {
            Composition drawn = drawn(scenario);
            assertThat(drawn.causes()).isEmpty();
            decoys.addAll(drawn.decoys());
        }
        assertThat(decoys).containsExactlyInAnyOrderElementsOf(Decoys.ids());
    }

    @Test
    void theQuickTestPlaysOneIncident() {
        assertThat(Plan.quick()).hasSize(1);
        assertThat(Plan.quick().get(0).checks()).hasSize(4);
    }

    @Test
    void theSameFolderDrawsTheSameSeed() throws Exception {
        Scenario scenario = Plan.quick().get(0);
        long first = Seeds.of(environment(), scenario.level(), scenario.wanted());
        assertThat(Seeds.of(environment(), scenario.level(), scenario.wanted())).isEqualTo(first);
    }

    /** The checks hold what came out against what must be; with a fake shop each of them can fail. */
    @Test
    void aPullRequestIsFoundByItsTitle() throws Exception {
        Doors doors = arguments -> new Answer(
                arguments, 0, " 203  open      Platform team         nginx: weights\n 205  open  Team  other\n", "");
        Armed armed = new Armed(environment(), doors, new io.vertx.core.json.JsonObject(Map.of()));
        assertThat(armed.pullRequest("nginx: weights")).isEqualTo("203");
        assertThat(armed.pullRequests(Set.of())).containsExactly("203", "205");
        assertThat(armed.pullRequests(Set.of("other"))).containsExactly("205", "203");
    }
}
