package dev.doorbuster.cli;

import dev.doorbuster.check.CheckReport;
import dev.doorbuster.check.InvariantCheck;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.client.PlatformNotUpException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code ./doorbuster check}: checks whether money, stock and sessions are right. Exits with 0 if so, 4 if not, 5 if
 * the platform is not up.
 */
@Command(
        name = "check",
        description = "Check the seven invariants of the purchase against the running platform.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every invariant that could be checked holds",
            "4:an invariant is broken",
            "5:the platform is not up or does not respond"
        },
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

    private static final int MAX_WAIT_SECONDS = 3_600;

    private final LabEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for work in flight to finish, 0 to " + MAX_WAIT_SECONDS
                    + " (default: ${DEFAULT-VALUE}).")
    private int wait;

    public CheckCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        if (wait < 0 || wait > MAX_WAIT_SECONDS) {
            throw new ParameterException(
                    spec.commandLine(), "--wait must be 0 to " + MAX_WAIT_SECONDS + " seconds, but is " + wait);
        }
        PrintWriter messages = spec.commandLine().getErr();
        try {
            CheckReport report = InvariantCheck.run(environment, Duration.ofSeconds(wait), step -> {
                messages.println(step);
                messages.flush();
            });
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? report.toJson().encodePrettily() + "\n" : report.toText());
            out.flush();
            if (report.broken()) {
                return ExitCode.INVARIANT_BROKEN;
            }
            return report.ok() ? ExitCode.OK : ExitCode.NOT_READY;
        } catch (PlatformNotUpException e) {
            messages.println("doorbuster: the platform is not up: " + e.getMessage());
            messages.flush();
            return ExitCode.NOT_READY;
        }
    }
}
