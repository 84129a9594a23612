package dev.doorbuster.e2e.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.doorbuster.e2e.Command;
import dev.doorbuster.e2e.Guard;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Draw;
import dev.doorbuster.incident.compose.Forms;
import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.incident.decoy.Decoys;
import dev.doorbuster.incident.materialise.SiteNames;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.Secrets;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** An incident with a state folder and ports of its own, through the commands that trainers script. */
final class RunningIncident implements AutoCloseable {

    static final Duration A_WHILE = Duration.ofMinutes(10);

    private static final Path STATE =
            TestPlatform.checkout().resolve(".doorbuster-test").resolve("incident");
    private static final int BASE =
            Integer.parseInt(System.getenv().getOrDefault("DOORBUSTER_TEST_PORT_BASE", "28000")) + 6_000;
    private static final int MAX_SEED = 10_000;

    private final Command command = new Command(
            TestPlatform.checkout(),
            Map.of(
                    "DOORBUSTER_STATE",
                    STATE.toString(),
                    "DOORBUSTER_PORT_BASE",
                    Integer.toString(BASE),
                    "DOORBUSTER_READY_WITHIN",
                    "180",
                    "NO_COLOR",
                    "1",
                    "HOST_VARIABLE",
                    TestPlatform.STRAY));
    private final Guard guard;
    private JsonObject start = new JsonObject();

    private RunningIncident() throws IOException {
        guard = command.guard();
    }

    /**
     * Starts a sealed one whose composition is wanted: the test knows the key with which it is drawn, and tries seeds.
     * Skips the test where the machine does not allow it.
     */
    static RunningIncident start(int level, Predicate<Composition> wanted) throws Exception {
        return start(level, wanted, "--isolation", "sealed");
    }

    /** Starts one with these flags for its isolation. */
    static RunningIncident start(int level, Predicate<Composition> wanted, String... isolation) throws Exception {
        RunningIncident incident = new RunningIncident();
        long seed = seed(level, wanted);
        List<String> line = new ArrayList<>(
                List.of("start", "--level", Integer.toString(level), "--seed", Long.toString(seed), "--json"));
        line.addAll(List.of(isolation));
        Command.Result started = incident.incident(line.toArray(String[]::new));
        assumeThat(started.err())
                .as("a sealed shop needs namespaces, and one of root a checkout that other users can enter")
                .doesNotContain("on this machine: ")
                .doesNotContain("cannot enter")
                .doesNotContain("needs root");
        assertThat(started.exit()).as("%s", started).isZero();
        incident.start = new JsonObject(started.out());
        return incident;
    }

    private static long seed(int level, Predicate<Composition> wanted) throws IOException {
        Path checkout = TestPlatform.checkout();
        Level chosen = Level.of(level);
        Draw draw = new Draw(
                Secrets.loadOrCreate(STATE.resolve("secrets.json"))
                        .incidentKey()
                        .getBytes(StandardCharsets.UTF_8),
                Forms.of(chosen, FaultCatalogue.read(checkout).ids()),
                Decoys.ids(),
                SiteNames.read(checkout).brands());
        for (long seed = 0; seed < MAX_SEED; seed++) {
            if (wanted.test(draw.incident(chosen, seed))) {
                return seed;
            }
        }
        throw new AssertionError("no seed below " + MAX_SEED + " draws what is wanted");
    }

    /** The lab's folder. */
    static Path state() {
        return STATE;
    }

    static Ports ports() {
        return new Ports(BASE);
    }

    /** What {@code incident start --json} printed. */
    JsonObject started() {
        return start;
    }

    /** Runs {@code ./doorbuster incident} with these arguments. */
    Command.Result incident(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("incident"));
        all.addAll(List.of(arguments));
        return command.run(A_WHILE, all.toArray(String[]::new));
    }

    /** Runs a command in the shop, whatever its exit code. */
    Command.Result exec(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("exec", "--"));
        all.addAll(List.of(words));
        return incident(all.toArray(String[]::new));
    }

    /** Runs a line of bash in the shop, and expects exit code 0; returns what it printed. */
    String bash(String line) throws Exception {
        Command.Result result = exec("bash", "-c", line);
        assertThat(result.exit()).as("%s", result).isZero();
        return result.out();
    }

    /** Hands in the answer; returns the report. */
    JsonObject submit() throws Exception {
        Command.Result result = incident("submit", "--json");
        assertThat(result.exit()).as("%s", result).isIn(0, 3);
        return new JsonObject(result.out());
    }

    /** The state of each symptom in a report, by its id. */
    static Map<String, String> symptoms(JsonObject report) {
        JsonArray all = report.getJsonArray("symptoms");
        return all.stream()
                .map(JsonObject.class::cast)
                .collect(java.util.stream.Collectors.toMap(
                        each -> each.getString("symptom"), each -> each.getString("state")));
    }

    @Override
    public void close() throws Exception {
        Command.Result stopped = incident("stop");
        guard.close();
        assertThat(stopped.exit()).as("%s", stopped).isZero();
    }
}
