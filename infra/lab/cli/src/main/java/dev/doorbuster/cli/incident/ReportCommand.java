package dev.doorbuster.cli.incident;

import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the result of an incident that has ended. */
@Command(name = "report", description = "Print the result of an incident.", mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    private final LabEnvironment environment;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Parameters(paramLabel = "INCIDENT", arity = "0..1", description = "its id; the running or latest one by default")
    private @Nullable String id;

    ReportCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Incidents incidents = new Incidents(environment);
        IncidentFolder folder = incidents.named(id);
        return Results.print(folder, incidents.state(folder), json);
    }
}
