package dev.doorbuster.cli.incident;

import dev.doorbuster.incident.play.Incident;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how far an incident is; never what is wrong. */
@Command(name = "status", description = "Show how far an incident is.", mixinStandardHelpOptions = true)
final class StateCommand implements Callable<Integer> {

    private final LabEnvironment environment;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Parameters(paramLabel = "INCIDENT", arity = "0..1", description = "its id; the running or latest one by default")
    private @Nullable String id;

    StateCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Incidents incidents = new Incidents(environment);
        IncidentFolder folder = incidents.named(id);
        Incident incident = incidents.state(folder);
        if (json) {
            System.out.println(incident.toJson()
                    .put("remainingSeconds", incident.left(Instant.now()).toSeconds())
                    .encodePrettily());
            return ExitCode.OK;
        }
        System.out.println("incident " + incident.id() + ", level " + incident.level() + ", "
                + incident.phase().label()
                + ", isolation " + incident.isolation()
                + (incident.reason().isEmpty() ? "" : ": " + incident.reason()));
        if (!incident.phase().isOver() && incident.phase() != dev.doorbuster.incident.play.Phase.ARMING) {
            System.out.println("desk " + DeskClient.address(environment));
            System.out.println(
                    new DeskClient(environment).ask("status", List.of(), "").getString("text"));
        }
        return ExitCode.OK;
    }
}
