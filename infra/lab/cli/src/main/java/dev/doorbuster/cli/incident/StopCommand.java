package dev.doorbuster.cli.incident;

import dev.doorbuster.cli.start.Stop;
import dev.doorbuster.incident.play.Incident;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.incident.record.Retention;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops the shop of the running incident; one that had not ended has no result. */
@Command(
        name = "stop",
        description = "Stop the shop; an incident that has not ended has no result.",
        mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {

    private final LabEnvironment environment;

    StopCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<IncidentFolder> folder = new Incidents(environment).running();
        boolean stopped = new Stop(environment).run();
        if (folder.isPresent()) {
            Incident incident = folder.get().read();
            if (!incident.phase().isOver()) {
                folder.get().write(incident.invalid("It was stopped before its end.", Instant.now()));
            }
        }
        int expired = new Retention(environment.state().incidents()).deleteExpired(Instant.now());
        System.err.println((stopped ? "Stopped." : "Nothing was running.")
                + (expired == 0
                        ? ""
                        : " Removed " + expired + " files of recordings older than " + Retention.KEPT.toDays()
                                + " days."));
        return ExitCode.OK;
    }
}
