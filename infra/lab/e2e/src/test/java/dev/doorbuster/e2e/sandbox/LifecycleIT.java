package dev.doorbuster.e2e.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Command;
import dev.doorbuster.e2e.Guard;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.process.Environments;
import dev.doorbuster.sandbox.supervisor.Spawner;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Coming up, going down and everything between, on a platform of its own. */
@Isolated("it starts a platform of its own, which takes both processors")
class LifecycleIT {

    private static final Duration A_WHILE = Duration.ofMinutes(4);

    /**
     * Its name is one that shells, configuration files and languages give a meaning, and too long for a Unix socket's.
     */
    private static final Path STATE = TestPlatform.checkout()
            .resolve(".doorbuster-test/life cycle d'd \"é\" $x %p #;&/" + "a long way down".repeat(8));

    private static final Ports PORTS = new Ports(29000);
    private static final Command DOORBUSTER = new Command(
            TestPlatform.checkout(),
            Map.of("DOORBUSTER_STATE", STATE.toString(), "DOORBUSTER_PORT_BASE", "29000", "NO_COLOR", "1"));

    private static Guard guard;

    @BeforeAll
    static void watch() throws Exception {
        guard = DOORBUSTER.guard();
    }

    /** What a later test can use again, the database's template, stays. */
    @AfterEach
    void down() throws Exception {
        DOORBUSTER.run(A_WHILE, "down");
    }

    @AfterAll
    static void purge() throws Exception {
        DOORBUSTER.run(A_WHILE, "down", "--purge");
        guard.close();
    }

    @Test
    void anOccupiedPortIsNamedWithItsOwner() throws Exception {
        try (ServerSocket occupied = new ServerSocket()) {
            occupied.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), PORTS.postgresPrimary()));

            Command.Result up = DOORBUSTER.run(A_WHILE, "up", "--no-crowd");

            assertThat(up.exit()).as("%s", up).isEqualTo(5);
            assertThat(up.err())
                    .contains(Integer.toString(PORTS.postgresPrimary()))
                    .contains(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Tag("long")
    @Test
    void comesUpInAFolderWithAStrangeName() throws Exception {
        Command.Result up = DOORBUSTER.run(A_WHILE, "up", "--fixed", "--no-crowd", "--no-archives");
        assertThat(up.exit()).as("%s", up).isZero();
        assertThat(up.out() + up.err()).contains("http://127.0.0.1:29000");
        assertThat(status().getBoolean("ready")).isTrue();
        new Shells(DOORBUSTER).areConnected();
    }

    @Tag("long")
    @Test
    void comesUpAgainAfterItsSupervisorWasKilledAndGoesDownInOrder() throws Exception {
        assertThat(DOORBUSTER
                        .run(A_WHILE, "up", "--fixed", "--no-crowd", "--no-archives")
                        .exit())
                .isZero();
        List<Long> pids = pids(status());
        killTheSupervisor();
        assertThat(DOORBUSTER.run(A_WHILE, "down").exit()).isZero();
        assertGone(pids);

        Command.Result again = DOORBUSTER.run(A_WHILE, "up", "--fixed", "--no-crowd", "--no-archives");
        assertThat(again.exit()).as("%s", again).isZero();
        pids = pids(status());
        Command.Result down = DOORBUSTER.run(A_WHILE, "down", "--purge");
        assertThat(down.exit()).as("%s", down).isZero();
        assertGone(pids);
        assertThat(Files.exists(STATE)).isFalse();
    }

    /** At once, as a machine that runs out of memory would. */
    private static void killTheSupervisor() throws Exception {
        JsonObject supervisor = new JsonObject(Files.readString(STATE.resolve("run/supervisor.json")));
        assertThat(ProcessHandle.of(supervisor.getLong("pid")).orElseThrow().destroyForcibly())
                .isTrue();
    }

    @Tag("long")
    @Test
    void archivesOfClassesAreMadeAfterAStartAndUsedByTheNext() throws Exception {
        assertThat(DOORBUSTER.run(A_WHILE, "up", "--fixed", "--no-crowd").exit())
                .isZero();
        TestPlatform.await("the storefront's archive", A_WHILE, LifecycleIT::isArchived);
        assertThat(DOORBUSTER.run(A_WHILE, "down").exit()).isZero();

        assertThat(DOORBUSTER.run(A_WHILE, "up", "--fixed", "--no-crowd").exit())
                .isZero();
        long storefront = status().getJsonArray("processes").stream()
                .map(JsonObject.class::cast)
                .filter(process -> "storefront1".equals(process.getString("name")))
                .findFirst()
                .orElseThrow()
                .getLong("pid");
        assertThat(Files.readString(Path.of("/proc/" + storefront + "/cmdline")))
                .contains("-XX:SharedArchiveFile");
    }

    private static boolean isArchived() throws Exception {
        try (Stream<Path> files = Files.walk(STATE.resolve("templates/cds"))) {
            return files.anyMatch(file -> file.endsWith("storefront.jsa"));
        }
    }

    @Test
    void anInterruptedStartIsUndone() throws Exception {
        Command.Result up = DOORBUSTER.interrupt(A_WHILE, "Starting Doorbuster", "up", "--fixed", "--no-crowd");

        assertThat(up.exit()).as("%s", up).isEqualTo(128 + 15);
        assertThat(up.err()).contains("Interrupted: stopping", "nothing is running");
        assertThat(Environments.processesWith(Spawner.MARK, STATE.toString())).isEmpty();
        assertGone(List.of());
    }

    @Test
    void wrongWordsAreRefusedWithTheRightOnes() throws Exception {
        assertThat(DOORBUSTER.run(A_WHILE, "up", "--workers", "9"))
                .satisfies(result -> assertThat(result.exit()).isEqualTo(2))
                .satisfies(result -> assertThat(result.err()).contains("workers", "4"));
        assertThat(DOORBUSTER.run(A_WHILE, "fly").exit()).isEqualTo(2);
        assertThat(DOORBUSTER.run(A_WHILE, "status").exit()).isEqualTo(5);
        assertThat(DOORBUSTER.run(A_WHILE).out()).contains("up", "measure", "check");
    }

    private JsonObject status() throws Exception {
        Command.Result result = DOORBUSTER.run(A_WHILE, "status", "--json");
        assertThat(result.exit()).as("%s", result).isZero();
        return new JsonObject(result.out());
    }

    private static List<Long> pids(JsonObject status) {
        return status.getJsonArray("processes").stream()
                .map(JsonObject.class::cast)
                .map(process -> process.getLong("pid"))
                .toList();
    }

    private void assertGone(List<Long> pids) throws Exception {
        TestPlatform.await(
                "every process to be gone",
                Duration.ofSeconds(10),
                () -> pids.stream()
                        .noneMatch(pid -> ProcessHandle.of(pid)
                                .map(ProcessHandle::isAlive)
                                .orElse(false)));
        for (int port : PORTS.all()) {
            try (ServerSocket free = new ServerSocket()) {
                free.setReuseAddress(true);
                free.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            }
        }
    }
}
