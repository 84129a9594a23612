package dev.doorbuster.cli.incident;

import dev.doorbuster.incident.play.Incident;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists all incidents of this state folder. */
@Command(name = "list", description = "List all incidents.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    private final LabEnvironment environment;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    ListCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Incidents incidents = new Incidents(environment);
        JsonArray all = new JsonArray();
        for (IncidentFolder folder : IncidentFolder.all(environment.state())) {
            Incident incident = incidents.state(folder);
            all.add(incident.toJson());
            if (!json) {
                System.out.printf(
                        "%s  level %d  %-10s  %-8s  %s  %s%n",
                        incident.id(),
                        incident.level(),
                        incident.isolation(),
                        incident.phase().label(),
                        incident.created(),
                        incident.reason());
            }
        }
        if (json) {
            System.out.println(all.encodePrettily());
        } else if (all.isEmpty()) {
            System.out.println("There was no incident yet. Begin one with ./doorbuster incident.");
        }
        return ExitCode.OK;
    }
}
