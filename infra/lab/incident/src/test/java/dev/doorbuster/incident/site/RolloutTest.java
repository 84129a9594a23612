package dev.doorbuster.incident.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.timing.Deadline;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With processes that only wait, and a supervisor's report that is written here. */
class RolloutTest {

    private static final List<String> BOTH = List.of("worker1", "worker2");
    private static final long ENDED_SECONDS = 10;
    private static final Deadline LATER = Deadline.in(Duration.ofHours(1));

    @TempDir
    private Path state;

    private final Map<String, Process> processes = new LinkedHashMap<>();
    private final Map<String, Boolean> cameBack = new LinkedHashMap<>();
    private LabEnvironment environment;
    private Rollout rollout;

    @BeforeEach
    void start() throws IOException {
        environment = new LabEnvironment(Checkout.PATH, new StateFolder(state), new Ports(22_000));
        rollout = new Rollout(environment, Duration.ofMillis(300));
        for (String name : BOTH) {
            processes.put(name, new ProcessBuilder("sleep", "60").start());
            cameBack.put(name, false);
        }
        report();
    }

    @AfterEach
    void end() {
        processes.values().forEach(Process::destroyForcibly);
    }

    private void report() throws IOException {
        JsonArray all = new JsonArray();
        cameBack.forEach((name, isBack) -> all.add(new JsonObject()
                .put("name", name)
                .put("pid", processes.get(name).pid())
                .put("restarts", isBack ? 1 : 0)
                .put("state", isBack ? "ready" : "starting")));
        Path file = environment.state().run().resolve("status.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, new JsonObject().put("processes", all).encode());
    }

    private void comesBack(String name) throws IOException {
        cameBack.put(name, true);
        report();
    }

    private boolean ended(String name) throws InterruptedException {
        return processes.get(name).waitFor(ENDED_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void whoIsLateKeepsTheRestFromBeingRestarted() throws Exception {
        assertThat(rollout.asFarAsPossible(BOTH, LATER)).isEqualTo(BOTH);
        assertThat(ended("worker1")).isTrue();
        assertThat(processes.get("worker2").isAlive()).isTrue();
        assertThat(rollout.goOn(BOTH, LATER)).as("still late").isEqualTo(BOTH);

        comesBack("worker1");
        assertThat(rollout.goOn(BOTH, LATER)).containsExactly("worker2");
        assertThat(ended("worker2")).isTrue();

        comesBack("worker2");
        assertThat(rollout.goOn(List.of("worker2"), LATER)).isEmpty();
    }

    /** The processes never come back, and a minute would be too long for this test. */
    @Test
    void theDeadlineOfAllEndsTheWaitForOne() throws Exception {
        Rollout patient = new Rollout(environment, Duration.ofHours(1));
        assertThat(patient.asFarAsPossible(BOTH, Deadline.in(Duration.ofMillis(200))))
                .isEqualTo(BOTH);
        assertThat(processes.get("worker2").isAlive()).isTrue();
    }

    @Test
    void aRestartByItselfFailsWhenItIsLate() {
        assertThatThrownBy(() -> rollout.oneByOne(List.of("worker2")))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("worker2 is not ready again")
                .hasMessageContaining("logs/worker2.log");
    }

    @Test
    void aServerThatIsGoneCountsAsDone() throws Exception {
        assertThat(rollout.asFarAsPossible(List.of("worker3"), LATER)).isEmpty();
        assertThat(rollout.named("worker")).isEqualTo(BOTH);
    }
}
