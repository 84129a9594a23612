package dev.doorbuster.e2e.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.doorbuster.e2e.Command;
import dev.doorbuster.e2e.Guard;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.incident.play.VerdictTimes;
import dev.doorbuster.incident.selftest.Armed;
import dev.doorbuster.incident.selftest.Outcome;
import dev.doorbuster.incident.selftest.Scenario;
import dev.doorbuster.incident.selftest.ScriptDoors;
import dev.doorbuster.incident.selftest.ScriptStarter;
import dev.doorbuster.incident.selftest.SelfTest;
import dev.doorbuster.incident.selftest.Starter;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** An incident with a state folder and ports of its own, through the doors of the self-test. */
final class RunningIncident implements AutoCloseable {

    private static final Path STATE =
            TestPlatform.checkout().resolve(".doorbuster-test").resolve("incident");
    private static final int BASE =
            Integer.parseInt(System.getenv().getOrDefault("DOORBUSTER_TEST_PORT_BASE", "28000")) + 6_000;
    private static final LabEnvironment ENVIRONMENT =
            new LabEnvironment(TestPlatform.checkout(), new StateFolder(STATE), new Ports(BASE));
    private static final Map<String, String> VARIABLES = Map.of(
            "DOORBUSTER_STATE",
            STATE.toString(),
            "DOORBUSTER_PORT_BASE",
            Integer.toString(BASE),
            "DOORBUSTER_READY_WITHIN",
            "180",
            "NO_COLOR",
            "1",
            "HOST_VARIABLE",
            TestPlatform.STRAY);

    private static final String[] SEALED = {"--isolation", "sealed"};

    private final Guard guard;
    private final Armed armed;

    private RunningIncident(Guard guard, Armed armed) {
        this.guard = guard;
        this.armed = armed;
    }

    private static Guard guard() throws Exception {
        return new Command(TestPlatform.checkout(), VARIABLES).guard();
    }

    private static Starter starter(VerdictTimes times, String... flags) {
        return new ScriptStarter(
                ENVIRONMENT, new ScriptDoors(TestPlatform.checkout(), VARIABLES), times, List.of(flags));
    }

    /**
     * Starts one whose composition is wanted. Skips the test where the machine does not allow it.
     *
     * @param flags for its isolation; sealed without any
     */
    static RunningIncident start(Level level, VerdictTimes times, Predicate<Composition> wanted, String... flags)
            throws Exception {
        Guard guard = guard();
        try {
            Starter starter = starter(times, flags.length == 0 ? SEALED : flags);
            return new RunningIncident(guard, starter.start(new Scenario("test", level, wanted, List.of())));
        } catch (LabException e) {
            assumeThatTheMachineAllowsIt(e);
            throw e;
        }
    }

    private static void assumeThatTheMachineAllowsIt(LabException e) {
        assumeThat(e.getMessage())
                .as("an incident needs namespaces, and as root a checkout that the user postgres can enter")
                .doesNotContain("on this machine: ")
                .doesNotContain("cannot enter")
                .doesNotContain("needs root");
    }

    /** Plays a scenario of the self-test, and expects everything to pass. */
    static void play(Scenario scenario) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        try (Guard unused = guard()) {
            boolean passed = new SelfTest(starter(VerdictTimes.USUAL, SEALED), outcomes::add).run(List.of(scenario));
            assertThat(passed).as("%s", outcomes).isTrue();
        } catch (LabException e) {
            assumeThatTheMachineAllowsIt(e);
            throw e;
        }
    }

    /** The lab outside. */
    static LabEnvironment environment() {
        return ENVIRONMENT;
    }

    Armed armed() {
        return armed;
    }

    /** Runs a line of bash in the shop, and expects exit code 0; returns what it printed. */
    String bash(String line) throws Exception {
        return armed.bash(line);
    }

    @Override
    public void close() throws Exception {
        armed.close();
        guard.close();
    }
}
