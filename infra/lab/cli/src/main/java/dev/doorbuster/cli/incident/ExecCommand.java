package dev.doorbuster.cli.incident;

import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs one command inside the shop, as the person who is called would. */
@Command(
        name = "exec",
        description = "Run a command in the shop, as the person who is called; exits with its code.",
        mixinStandardHelpOptions = true)
final class ExecCommand implements Callable<Integer> {

    private final LabEnvironment environment;

    @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "the command and its arguments, after --")
    private List<String> command = new ArrayList<>();

    ExecCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        IncidentFolder folder = new Incidents(environment).requireRunning();
        if (!folder.read().phase().isOpen()) {
            throw LabException.notReady("The incident is not open; see ./doorbuster incident status.");
        }
        return new Inhabitant(environment, folder).run(command);
    }
}
