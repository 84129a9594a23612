package dev.doorbuster.cli.incident;

import dev.doorbuster.incident.play.Incident;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Opens another shell in the running incident. */
@Command(name = "resume", description = "Open a shell in the running incident.", mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {

    private final LabEnvironment environment;

    ResumeCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Incidents incidents = new Incidents(environment);
        IncidentFolder folder = incidents.named(null);
        Incident incident = incidents.state(folder);
        if (!incident.phase().isOpen()) {
            throw LabException.notReady("Incident " + incident.id() + " cannot be resumed: it is "
                    + incident.phase().label()
                    + (incident.reason().isEmpty() ? "." : ". " + incident.reason()));
        }
        new Inhabitant(environment, folder).shell();
        return ExitCode.OK;
    }
}
