package dev.doorbuster.cli.incident;

import dev.doorbuster.incident.play.Incident;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.timing.Await;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Hands in the answer, and waits for the result. */
@Command(name = "submit", description = "Hand in the answer and wait for the result.", mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {

    /** Longer than the shop is looked at after the end. */
    private static final Duration RESULT_TIMEOUT = Duration.ofMinutes(5);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

    private final LabEnvironment environment;

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    SubmitCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        IncidentFolder folder = new Incidents(environment).requireRunning();
        if (folder.read().phase().isOpen()) {
            JsonObject reply = new DeskClient(environment).ask("submit", List.of(), "");
            System.err.println(reply.getString("text"));
            int code = reply.getInteger("exitCode");
            if (code != ExitCode.OK) {
                return code;
            }
        }
        boolean over = Await.until(
                RESULT_TIMEOUT, LOOK_INTERVAL, () -> folder.read().phase().isOver());
        Incident incident = folder.read();
        if (!over) {
            throw LabException.failed("There is no result after " + RESULT_TIMEOUT.toMinutes() + " minutes.");
        }
        return Results.print(folder, incident, json);
    }
}
