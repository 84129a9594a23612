package dev.doorbuster.incident.selftest;

import dev.doorbuster.incident.play.Incident;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.incident.play.Phase;
import dev.doorbuster.incident.play.VerdictTimes;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;

/** Starts real incidents with {@code ./doorbuster incident start}, in a state folder of their own. */
public final class ScriptStarter implements Starter {

    private final LabEnvironment environment;
    private final Doors doors;
    private final VerdictTimes times;

    /** @param times how long customers come before the verdicts */
    public ScriptStarter(LabEnvironment environment, Doors doors, VerdictTimes times) {
        this.environment = environment;
        this.doors = doors;
        this.times = times;
    }

    @Override
    public Armed start(Scenario scenario) throws IOException, InterruptedException {
        times.write(environment.state());
        long seed = Seeds.of(environment, scenario.level(), scenario.wanted());
        int before = IncidentFolder.all(environment.state()).size();
        Answer answer = doors.incident(List.of(
                "start",
                "--level",
                Integer.toString(scenario.level().number()),
                "--seed",
                Long.toString(seed),
                "--json"));
        if (answer.exit() == ExitCode.OK) {
            return new Armed(environment, doors, new JsonObject(answer.out()));
        }
        throw failure(answer, before);
    }

    /** The shop itself has failed only when it was up, and its desk gave up to arm it. */
    private RuntimeException failure(Answer answer, int before) throws IOException {
        List<IncidentFolder> all = IncidentFolder.all(environment.state());
        if (all.size() > before) {
            Incident incident = all.get(all.size() - 1).read();
            if (incident.phase() == Phase.INVALID && !incident.reason().equals(Incident.NOT_STARTED)) {
                return new CheckFailedException(incident.reason());
            }
        }
        return LabException.notReady("An incident cannot be started: " + answer);
    }
}
