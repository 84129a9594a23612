package dev.doorbuster.e2e.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Command;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.sandbox.process.Environments;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.supervisor.Spawner;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;

/** The shared platform as a whole, and its end, after every other test. */
@Isolated("it takes the platform down")
@Order(Integer.MAX_VALUE - 1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TakeDownIT {

    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final Duration GONE_TIMEOUT = Duration.ofSeconds(10);

    /** Of the servers alone there are more. */
    private static final int PROCESSES = 15;

    private static TestPlatform platform;
    private static Path state;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
        state = platform.environment().state().root();
    }

    @Test
    void itIsNotStartedTwice() throws Exception {
        Command.Result again = platform.attempt("up");

        assertThat(again.exit()).as("%s", again).isNotZero();
        assertThat(again.err()).contains("running");
    }

    @Test
    void itsFolderAloneLeadsToItsPorts() throws Exception {
        Command elsewhere = new Command(
                TestPlatform.checkout(), Map.of("DOORBUSTER_STATE", state.toString(), "DOORBUSTER_PORT_BASE", "30500"));

        Command.Result top = elsewhere.run(A_WHILE, "top", "--json");

        assertThat(new JsonObject(top.out()).getJsonObject("values").getDouble("admin.up"))
                .as("%s", top)
                .isEqualTo(1);
    }

    @Test
    void eachKindOfServerHasAShell() throws Exception {
        new Shells(platform.command()).areConnected();
    }

    @Test
    void whatTheHostSetsForOtherProgramsReachesNoProcess() throws Exception {
        List<ProcessIdentity> processes = Environments.processesWith(Spawner.MARK, state.toString());

        // PostgreSQL and Nginx write their titles over what they were given, and idle workers leave.
        assertThat(processes).hasSizeGreaterThan(PROCESSES);
        for (ProcessIdentity process : processes) {
            Path folder = Path.of("/proc/" + process.pid());
            if (process.isAlive()) {
                assertThat(Files.readString(folder.resolve("environ"), StandardCharsets.ISO_8859_1))
                        .as("the environment of %s", Files.readString(folder.resolve("comm")))
                        .doesNotContain(TestPlatform.STRAY)
                        .contains("LC_ALL=C.UTF-8");
            }
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void goesWithoutATraceAlthoughItsSupervisorIsKilled() throws Exception {
        JsonObject status = platform.status();
        assertThat(status.getBoolean("ready")).isTrue();
        assertThat(status.getLong("pssBytes")).isPositive();
        List<Long> pids = status.getJsonArray("processes").stream()
                .map(JsonObject.class::cast)
                .map(process -> process.getLong("pid"))
                .toList();
        assertThat(pids).hasSizeGreaterThan(PROCESSES);

        assertThat(ProcessHandle.of(platform.pid("supervisor")).orElseThrow().destroyForcibly())
                .isTrue();
        Command.Result purge = TestPlatform.takeDown();

        assertThat(purge.exit()).as("%s", purge).isZero();
        TestPlatform.await(
                "every process to be gone",
                GONE_TIMEOUT,
                () -> pids.stream()
                        .noneMatch(pid -> ProcessHandle.of(pid)
                                .map(ProcessHandle::isAlive)
                                .orElse(false)));
        assertThat(Environments.processesWith(Spawner.MARK, state.toString())).isEmpty();
        for (int port : platform.environment().ports().all()) {
            try (ServerSocket free = new ServerSocket()) {
                free.setReuseAddress(true);
                free.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            }
        }
        assertThat(List.of("run", "data", "logs", "templates"))
                .allSatisfy(name -> assertThat(state.resolve(name)).doesNotExist());
    }
}
