package dev.doorbuster.e2e.incident;

import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.incident.selftest.Plan;
import dev.doorbuster.incident.selftest.Scenario;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Solvers that use a person's doors only: those that are right cure the shop, those that only do much do not. They are
 * those of {@code ./doorbuster incident selftest}, which plays some more.
 */
@Isolated("each test runs a platform of its own")
@Order(Integer.MAX_VALUE)
@Tag("long")
class IncidentSolverIT {

    /** Nothing is done about one fault only, and one incident only has no cause. */
    private static final String IDLE = "session-eviction";

    static Stream<Arguments> scenarios() throws IOException {
        Stream<Scenario> faults = FaultCatalogue.read(TestPlatform.checkout()).ids().stream()
                .flatMap(fault -> fault.equals(IDLE) ? Plan.of(fault).stream() : Plan.solved(fault).stream());
        return Stream.of(faults, Plan.several().stream(), Plan.decoys().stream().limit(1))
                .flatMap(scenarios -> scenarios)
                .map(scenario -> Arguments.of(scenario.name(), scenario));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void everyCheckOfTheIncidentPasses(String name, Scenario scenario) throws Exception {
        RunningIncident.play(scenario);
    }
}
