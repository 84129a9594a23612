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
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the servers of a module's tests, with a state folder and ports of their own, because the end-to-end tests and
 * the tests of other modules may run at the same time. The servers end with this process, however it ends.
 */
final class RealServers {

    /** Longer than a server's start takes on a busy machine. */
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(2);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);

    /**
     * Offset of these ports from the base, which leaves room for the end-to-end tests' platform, which uses the base
     * itself, and their second one.
     */
    private static final int PORT_OFFSET = 2_000;

    /**
     * Maximum number of modules with servers at once, each with ports of its own; a further module waits until one has
     * ended.
     */
    private static final int MAX_MODULES = 3;

    /** More than the largest offset in {@link Ports}. */
    private static final int PORTS_PER_MODULE = 700;

    /** Timeout for a free place, longer than all tests of a module take. */
    private static final Duration PLACE_TIMEOUT = Duration.ofMinutes(10);

    private static final Path ALL = folder();

    /**
     * The lock on this process's place. The reference keeps it from being garbage-collected, which would release it.
     */
    private static @Nullable FileLock place;

    private static final Platform PLATFORM = platform();
    private static final Spawner SPAWNER = new Spawner(Map.of());

    private RealServers() {}

    static Platform shared() {
        return PLATFORM;
    }

    private static Path folder() {
        String state = System.getenv("DOORBUSTER_TEST_STATE");
        return (state == null ? checkout().resolve(".doorbuster-test") : Path.of(state)).resolve("module-tests");
    }

    private static Platform platform() {
        try {
            int number = takePlace();
            String base = System.getenv("DOORBUSTER_TEST_PORT_BASE");
            int port = (base == null ? 28_000 : Integer.parseInt(base)) + PORT_OFFSET + number * PORTS_PER_MODULE;
            StateFolder state = new StateFolder(ALL.resolve(Integer.toString(number)));
            LabEnvironment environment = new LabEnvironment(checkout(), state, new Ports(port));
            Files.createDirectories(state.logs());
            return alone(() -> {
                Secrets secrets = Secrets.loadOrCreate(ALL.resolve("secrets.json"));
                share(state.secrets());
                Files.createDirectories(ALL.resolve("templates"));
                share(state.templates());
                return new Platform(environment, secrets, checkout().resolve("target/app"));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the state folder of the module tests", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while other modules' tests were running", e);
        }
    }

    /** Takes a place that no other process has; returns its number. The process holds the lock until it ends. */
    private static int takePlace() throws IOException, InterruptedException {
        Files.createDirectories(ALL);
        long deadline = System.nanoTime() + PLACE_TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            for (int number = 0; number < MAX_MODULES; number++) {
                FileChannel file = lockFile("place-" + number);
                place = file.tryLock();
                if (place != null) {
                    return number;
                }
                file.close();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL.toMillis());
        }
        throw new IOException(
                "other modules' tests have kept all " + MAX_MODULES + " places in " + ALL + " for " + PLACE_TIMEOUT);
    }

    private static FileChannel lockFile(String name) throws IOException {
        return FileChannel.open(ALL.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /**
     * Shares the templates among modules, because they take long to create, and the passwords, because the templates
     * contain them.
     */
    private static void share(Path ofOneModule) throws IOException {
        if (!Files.isSymbolicLink(ofOneModule)) {
            Folders.delete(ofOneModule);
            Files.createSymbolicLink(ofOneModule, ALL.resolve(ofOneModule.getFileName()));
        }
    }

    /** Runs a task under a lock that excludes this process's other threads and the other modules' processes. */
    static synchronized <T> T alone(Callable<T> work) throws IOException, InterruptedException {
        try (FileChannel file = lockFile("templates")) {
            var unused = file.lock();
            return work.call();
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
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

    /** Prepares a server from scratch and starts it; returns when it is ready. */
    static Process start(Server server) throws IOException, InterruptedException {
        Folders.delete(PLATFORM.data(server.name()));
        alone(() -> {
            server.prepare();
            return server;
        });
        return restart(server);
    }

    /** Starts a server on its existing data; returns when it is ready. */
    static Process restart(Server server) throws IOException, InterruptedException {
        Path log = PLATFORM.logs().resolve(server.name() + ".log");
        Process process = SPAWNER.start(server.command(), server.deathSignal(), log);
        await(server, process, log, server.probe());
        if (server.port() > 0) {
            // A broker's management interface starts before it accepts clients.
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
