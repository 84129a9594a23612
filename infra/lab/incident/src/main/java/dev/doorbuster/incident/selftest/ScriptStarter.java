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
import java.util.ArrayList;
import java.util.List;

/** Starts real incidents with {@code ./doorbuster incident start}, in a state folder of their own. */
public final class ScriptStarter implements Starter {

    private final LabEnvironment environment;
    private final Doors doors;
    private final VerdictTimes times;
    private final List<String> flags;

    /**
     * @param times how long customers come before the verdicts
     * @param flags of every start, such as those for the isolation
     */
    public ScriptStarter(LabEnvironment environment, Doors doors, VerdictTimes times, List<String> flags) {
        this.environment = environment;
        this.doors = doors;
        this.times = times;
        this.flags = List.copyOf(flags);
    }

    @Override
    public Armed start(Scenario scenario) throws IOException, InterruptedException {
        times.write(environment.state());
        long seed = Seeds.of(environment, scenario.level(), scenario.wanted());
        int before = IncidentFolder.all(environment.state()).size();
        String level = Integer.toString(scenario.level().number());
        List<String> line =
                new ArrayList<>(List.of("start", "--level", level, "--seed", Long.toString(seed), "--json"));
        line.addAll(flags);
        Answer answer = doors.incident(line);
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
