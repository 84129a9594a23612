package dev.doorbuster.testsupport;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.Secrets;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.server.Folders;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.Probe;
import dev.doorbuster.sandbox.server.Probes;
import dev.doorbuster.sandbox.server.Server;
import dev.doorbuster.sandbox.supervisor.Spawner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Where the servers of a module's tests live: a state folder and ports of their own, beside those of the end-to-end
 * tests. The servers end with this process, however it ends.
 */
final class RealServers {

    /** Longer than a server takes on a machine with other work. */
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(2);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);

    /** Beside the end-to-end tests' platform, which has the base itself, and another one of theirs. */
    private static final int BESIDE = 2_000;

    private static final Platform PLATFORM = platform();
    private static final Spawner SPAWNER = new Spawner(Map.of());

    private RealServers() {}

    static Platform shared() {
        return PLATFORM;
    }

    private static Platform platform() {
        try {
            Path checkout = checkout();
            String state = System.getenv("DOORBUSTER_TEST_STATE");
            Path root = (state == null ? checkout.resolve(".doorbuster-test") : Path.of(state)).resolve("module-tests");
            String base = System.getenv("DOORBUSTER_TEST_PORT_BASE");
            int port = (base == null ? 28_000 : Integer.parseInt(base)) + BESIDE;
            LabEnvironment environment = new LabEnvironment(checkout, new StateFolder(root), new Ports(port));
            Files.createDirectories(environment.state().logs());
            Files.createDirectories(environment.state().templates());
            Secrets secrets = Secrets.loadOrCreate(environment.state().secrets());
            return new Platform(environment, secrets, checkout.resolve("target/app"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the state folder of the module tests cannot be made", e);
        }
    }

    private static Path checkout() {
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.exists(here.resolve("faults.yaml"))) {
                return here;
            }
        }
        throw new IllegalStateException("the tests must run within the project");
    }

    /** Prepares a server from nothing, starts it, and returns when it is ready. */
    static Process start(Server server) throws IOException, InterruptedException {
        Folders.delete(PLATFORM.data(server.name()));
        server.prepare();
        return restart(server);
    }

    /** Starts a server on what it has left. */
    static Process restart(Server server) throws IOException, InterruptedException {
        Path log = PLATFORM.logs().resolve(server.name() + ".log");
        Process process = SPAWNER.start(server.command(), server.deathSignal(), log);
        await(server, process, log, server.probe());
        if (server.port() > 0) {
            // A broker has its management before it takes clients.
            await(server, process, log, Probes.listening(server.port()));
        }
        return process;
    }

    private static void await(Server server, Process process, Path log, Probe probe)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        while (true) {
            try {
                probe.ask();
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw new IOException(server.name() + " is not ready; its log is " + log, e);
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL.toMillis());
            }
        }
    }
}
