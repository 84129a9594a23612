package dev.doorbuster.cli.incident;

import dev.doorbuster.incident.play.VerdictTimes;
import dev.doorbuster.incident.selftest.Doors;
import dev.doorbuster.incident.selftest.Plan;
import dev.doorbuster.incident.selftest.Scenario;
import dev.doorbuster.incident.selftest.ScriptDoors;
import dev.doorbuster.incident.selftest.ScriptStarter;
import dev.doorbuster.incident.selftest.SelfTest;
import dev.doorbuster.incident.selftest.Starter;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proves that incidents work: plays real ones, one after the other, and prints what held. */
@Command(
        name = "selftest",
        description = "Play incidents through the doors of a trainee, and check that each holds what it promises.",
        mixinStandardHelpOptions = true)
final class SelftestCommand implements Callable<Integer> {

    private static final int MINUTES_EACH = 5;
    private static final int MINUTES_QUICK = 7;

    /** Time until a platform is ready, in seconds: twice the usual one, because the machine may be a busy one. */
    private static final String READY_WITHIN = "180";

    private final LabEnvironment environment;

    @Option(names = "--quick", description = "play one incident only, with a shorter verdict; about 7 minutes")
    private boolean quick;

    @Option(names = "--fault", paramLabel = "ID", description = "play only the incidents of this fault")
    private @Nullable String fault;

    @Option(names = "--json", description = "print the outcomes as JSON")
    private boolean json;

    SelftestCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (quick && fault != null) {
            throw LabException.usage("--quick plays one incident of its own, so it takes no --fault.");
        }
        List<Scenario> scenarios = scenarios();
        requireNothingRuns();
        Doors doors = new ScriptDoors(
                environment.checkout(),
                Map.of(
                        "DOORBUSTER_STATE",
                        environment.state().root().toString(),
                        "DOORBUSTER_PORT_BASE",
                        Integer.toString(environment.ports().base()),
                        "DOORBUSTER_READY_WITHIN",
                        READY_WITHIN,
                        "NO_COLOR",
                        "1"));
        VerdictTimes times = quick ? VerdictTimes.SHORT : VerdictTimes.USUAL;
        System.err.println("Playing " + scenarios.size() + (scenarios.size() == 1 ? " incident" : " incidents")
                + ", about " + (quick ? MINUTES_QUICK : MINUTES_EACH * scenarios.size()) + " minutes, in "
                + environment.state().root() + ".");
        Thread stop = new Thread(() -> stop(doors), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            return play(scenarios, new ScriptStarter(environment, doors, times, List.of()));
        } finally {
            VerdictTimes.USUAL.write(environment.state());
            removeHook(stop);
        }
    }

    /** During a shutdown it cannot be removed, and is running. */
    private static void removeHook(Thread hook) {
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            System.err.println("The self-test was interrupted.");
        }
    }

    private List<Scenario> scenarios() throws IOException {
        FaultCatalogue catalogue = FaultCatalogue.read(environment.checkout());
        if (fault != null) {
            return Plan.of(catalogue.fault(fault).id());
        }
        return quick ? Plan.quick() : Plan.all(catalogue.ids());
    }

    /** Plays them; returns 0 when everything passed, else 1. */
    int play(List<Scenario> scenarios, Starter starter) throws IOException, InterruptedException {
        SelftestTable table = new SelftestTable(json ? System.err : System.out);
        boolean passed = new SelfTest(starter, table).run(scenarios);
        if (json) {
            System.out.println(table.toJson().encodePrettily());
        } else {
            table.sum();
        }
        return passed ? ExitCode.OK : ExitCode.FAILED;
    }

    /** The load of another platform would decide about the outcomes, and that platform would suffer from this one. */
    private void requireNothingRuns() throws IOException {
        Path checkout = environment.checkout();
        Path own = environment.state().root();
        for (String usual : List.of(".doorbuster", ".doorbuster-incident")) {
            Path folder = checkout.resolve(usual);
            if (own.equals(folder)) {
                throw LabException.usage("DOORBUSTER_STATE is " + own + ", where your own platform or incidents are."
                        + " The self-test needs another folder.");
            }
            requireStopped(new StateFolder(folder));
        }
        requireStopped(environment.state());
    }

    private static void requireStopped(StateFolder state) throws IOException {
        if (SupervisorRecord.running(state).isPresent()) {
            throw LabException.notReady("A platform is running in " + state.root()
                    + ". Stop it first: DOORBUSTER_STATE=" + state.root() + " ./doorbuster down");
        }
    }

    private static void stop(Doors doors) {
        try {
            System.err.println("Interrupted; stopping the shop.");
            var unused = doors.incident(List.of("stop"));
        } catch (IOException | RuntimeException e) {
            System.err.println("The shop may still run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
