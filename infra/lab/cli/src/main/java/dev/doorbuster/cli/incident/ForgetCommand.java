package dev.doorbuster.cli.incident;

import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.incident.record.Retention;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes what an incident has kept of a person. */
@Command(
        name = "forget",
        description = "Remove recordings, notes and answers of an incident that has ended.",
        mixinStandardHelpOptions = true)
final class ForgetCommand implements Callable<Integer> {

    private final LabEnvironment environment;

    @Parameters(paramLabel = "INCIDENT", description = "its id")
    private String id = "";

    ForgetCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Incidents incidents = new Incidents(environment);
        IncidentFolder folder = incidents.named(id);
        if (!incidents.state(folder).phase().isOver()) {
            throw LabException.failed("Incident " + id + " has not ended.");
        }
        new Retention(environment.state().incidents()).forget(id, Instant.now());
        System.out.println("Nothing personal is left of incident " + id + ".");
        return ExitCode.OK;
    }
}
