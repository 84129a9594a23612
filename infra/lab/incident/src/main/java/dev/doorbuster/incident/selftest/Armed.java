package dev.doorbuster.incident.selftest;

import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An incident that runs and waits for somebody; closing it stops its shop. */
public final class Armed implements AutoCloseable {

    private final LabEnvironment environment;
    private final Doors doors;
    private final JsonObject started;

    /** @param started what {@code incident start --json} has printed */
    public Armed(LabEnvironment environment, Doors doors, JsonObject started) {
        this.environment = environment;
        this.doors = doors;
        this.started = started.copy();
    }

    /** The lab outside. */
    public LabEnvironment environment() {
        return environment;
    }

    /** What {@code incident start --json} has printed. */
    public JsonObject started() {
        return started.copy();
    }

    /** What is wrong in it, which nobody inside can know. */
    Composition composition() throws IOException {
        return IncidentFolder.current(environment.state())
                .orElseThrow(() -> new CheckFailedException("no incident is running"))
                .composition();
    }

    /** Runs {@code ./doorbuster incident} with these arguments. */
    public Answer incident(String... arguments) throws IOException, InterruptedException {
        return doors.incident(List.of(arguments));
    }

    /** Runs a command in the shop, whatever its exit code. */
    public Answer exec(String... words) throws IOException, InterruptedException {
        return doors.exec(words);
    }

    /**
     * Runs a line of bash in the shop; returns what it printed.
     *
     * @throws CheckFailedException when its exit code is not 0
     */
    public String bash(String line) throws IOException, InterruptedException {
        return exec("bash", "-c", line).expect(ExitCode.OK).out();
    }

    /**
     * The number of the pull request with this title.
     *
     * @throws CheckFailedException when none has it
     */
    public String pullRequest(String title) throws IOException, InterruptedException {
        return bash("shopctl deploy list")
                .lines()
                .map(String::strip)
                .filter(line -> line.endsWith(title))
                .findFirst()
                .orElseThrow(() -> new CheckFailedException("no pull request is called \"" + title + "\""))
                .split(" ", 2)[0];
    }

    /** The numbers of all pull requests, in the order of the list, but those with one of these titles first. */
    List<String> pullRequests(Set<String> first) throws IOException, InterruptedException {
        return bash("shopctl deploy list")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .sorted(Comparator.comparing(line -> first.stream().noneMatch(line::endsWith)))
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }

    /** Hands in the answer, waits for the result and returns the report. */
    public JsonObject submit() throws IOException, InterruptedException {
        return new JsonObject(incident("submit", "--json")
                .expect(ExitCode.OK, ExitCode.VERDICT_MISSED)
                .out());
    }

    /** The state of each symptom in a report, by its id. */
    public static Map<String, String> symptoms(JsonObject report) {
        Map<String, String> states = new TreeMap<>();
        JsonArray all = report.getJsonArray("symptoms");
        for (int i = 0; i < all.size(); i++) {
            JsonObject each = all.getJsonObject(i);
            states.put(each.getString("symptom"), each.getString("state"));
        }
        return states;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Answer unused = incident("stop").expect(ExitCode.OK);
    }
}
