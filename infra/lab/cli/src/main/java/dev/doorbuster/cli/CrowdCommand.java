package dev.doorbuster.cli;

import dev.doorbuster.crowd.CrowdControl;
import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.terminal.Console;
import dev.doorbuster.sandbox.timing.Await;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./doorbuster crowd}: shows the crowd, starts and stops it, changes its rate. */
@Command(name = "crowd", description = "Show, start or stop the crowd of shoppers, or change its arrival rate.")
public final class CrowdCommand implements Callable<Integer> {
    private static final Duration FOLLOWS_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final LabEnvironment environment;
    private final CrowdFolder folder;
    private final Console console = Console.ofThisProcess();

    @Option(names = "--json", description = "print the statistics as JSON")
    private boolean json;

    public CrowdCommand(LabEnvironment environment) {
        this.environment = environment;
        this.folder = new CrowdFolder(environment.state().crowd());
    }

    /** Prints the statistics: once, or every second on a terminal. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        requireSupervisor();
        JsonObject statistics = folder.statistics().orElseGet(() -> new JsonObject().put("running", false));
        if (!statistics.containsKey("all")) {
            System.err.println("There is no crowd yet. Start it with ./doorbuster crowd start; its log is "
                    + environment.state().logs().resolve("crowd.log") + ".");
            if (json) {
                System.out.println(statistics.encodePrettily());
            }
            return ExitCode.OK;
        }
        if (json) {
            System.out.println(statistics.encodePrettily());
            return ExitCode.OK;
        }
        boolean terminal = "1".equals(System.getenv("DOORBUSTER_TERMINAL"));
        System.out.print((terminal ? CLEAR : "") + CrowdTable.of(statistics, console));
        while (terminal) {
            System.out.println(console.faint("Ctrl-C ends this view; the crowd keeps running."));
            TimeUnit.SECONDS.sleep(1);
            requireSupervisor();
            System.out.print(CLEAR + CrowdTable.of(folder.statistics().orElse(statistics), console));
        }
        if (!terminal) {
            System.out.print(console.next(
                    "crowd rate N", "set the arrival rate, in requests per second",
                    "crowd stop", "stop the crowd",
                    "top", "the servers under this load, live"));
        }
        return ExitCode.OK;
    }

    @Command(name = "start", description = "Start the crowd.")
    int start() throws IOException, InterruptedException {
        return change(control -> control.running(true));
    }

    @Command(name = "stop", description = "Stop the crowd.")
    int stop() throws IOException, InterruptedException {
        return change(control -> control.running(false));
    }

    @Command(name = "rate", description = "Set the arrival rate in requests per second.")
    int rate(
            @Parameters(
                            paramLabel = "N",
                            description =
                                    "0 to 2000 requests per second; up calibrates the initial rate to the machine")
                    double requestsPerSecond)
            throws IOException, InterruptedException {
        if (!(requestsPerSecond >= CrowdControl.MIN_RATE && requestsPerSecond <= CrowdControl.MAX_RATE)) {
            throw LabException.usage(
                    "The crowd's rate must be 0 to 2000 requests per second, but is " + requestsPerSecond);
        }
        return change(control -> control.rate(requestsPerSecond));
    }

    private int change(UnaryOperator<CrowdControl> change) throws IOException, InterruptedException {
        requireSupervisor();
        CrowdControl wanted = change.apply(current());
        if (!wanted.running() && folder.statistics().isEmpty()) {
            return rest(wanted);
        }
        folder.control(wanted);
        if (!Await.until(FOLLOWS_TIMEOUT, LOOK_INTERVAL, () -> follows(wanted))) {
            throw LabException.failed("The crowd did not follow within " + FOLLOWS_TIMEOUT.toSeconds()
                    + " s; its log is " + environment.state().logs().resolve("crowd.log"));
        }
        System.err.printf(
                "The crowd %s %.0f requests per second%s.%n",
                wanted.running() ? "is running at" : "is stopped; its arrival rate is",
                wanted.rate(),
                besideUsual(wanted));
        return ExitCode.OK;
    }

    /** Stores the level of a crowd that has no process yet; its process then starts with the crowd stopped. */
    private int rest(CrowdControl wanted) throws IOException {
        if (!wanted.equals(folder.usual().running(false))) {
            folder.control(wanted);
        }
        System.err.printf(
                "There is no crowd; its arrival rate is set to %.0f requests per second%s.%n",
                wanted.rate(), besideUsual(wanted));
        return ExitCode.OK;
    }

    /** Names the usual rate beside another one, so that the user can return to it. */
    private String besideUsual(CrowdControl wanted) throws IOException {
        double usual = folder.usual().rate();
        return wanted.rate() == usual ? "" : String.format(" (usual rate on this machine: %.0f)", usual);
    }

    /** The current level. On a platform that was started without a crowd, the crowd is stopped until it is started. */
    private CrowdControl current() throws IOException {
        try {
            return folder.inEffect();
        } catch (IllegalArgumentException e) {
            return CrowdControl.DEFAULT.running(folder.statistics().isPresent());
        }
    }

    private boolean follows(CrowdControl wanted) throws IOException {
        Optional<JsonObject> statistics = folder.statistics();
        return statistics.isPresent()
                && wanted.running() == statistics.get().getBoolean("running")
                && wanted.rate() == statistics.get().getDouble("rate");
    }

    private void requireSupervisor() throws IOException {
        if (SupervisorRecord.running(environment.state()).isEmpty()) {
            throw LabException.notReady("No platform is running here. Start it with ./doorbuster up.");
        }
    }
}
