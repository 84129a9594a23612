package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.JsonFile;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Secrets;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.process.SchedulingPriority;
import dev.doorbuster.sandbox.server.ClassArchives;
import dev.doorbuster.sandbox.server.DatabaseLoader;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.Server;
import dev.doorbuster.sandbox.server.ShopSetup;
import dev.doorbuster.sandbox.switchboard.EnvironmentFault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.FaultsFile;
import dev.doorbuster.sandbox.switchboard.FaultsWatcher;
import dev.doorbuster.sandbox.switchboard.IdleFaultsFiles;
import dev.doorbuster.sandbox.switchboard.RejectedFaultsException;
import dev.doorbuster.sandbox.topology.Servers;
import dev.doorbuster.service.switchboard.FileWatch;
import dev.doorbuster.service.switchboard.SwitchboardFolder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a platform: starts all servers at once, restarts those that die, applies the switchboard, writes status reports,
 * and stops all servers when it ends.
 */
public final class Supervisor {

    private static final Duration ARCHIVE_AFTER_READY = Duration.ofSeconds(15);
    private static final Duration LOGS_INTERVAL = Duration.ofSeconds(10);
    private static final Duration COMPARE_INTERVAL = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger("supervisor");

    private final LabEnvironment environment;
    private final SupervisorOptions options;
    private final Platform platform;
    private final Spawner spawner;
    private final FaultsWatcher switchboard;
    private final List<EnvironmentFault> sides;
    private final WorkerScaling scaling;
    private final Parts parts;
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private final StatusReport status;
    private final Shutdown shutdown = new Shutdown(children);

    /**
     * The parts that callers supply.
     *
     * @param sides creates the environment faults
     * @param further names servers that run beside those of every platform
     * @param loader fills an empty database
     * @param opening runs once, before any fault is switched on and before any shopper arrives
     */
    public record Parts(EnvironmentFaults sides, FurtherServers further, DatabaseLoader loader, OpeningTask opening) {}

    private Supervisor(LabEnvironment environment, SupervisorOptions options, Parts parts)
            throws IOException, InterruptedException, RejectedFaultsException {
        this.environment = environment;
        this.options = options;
        this.spawner = new Spawner(Map.of(
                "DOORBUSTER_STATE",
                environment.state().root().toString(),
                Spawner.MARK,
                environment.state().root().toString()));
        SupervisorOptions.Site site = options.site();
        this.platform = new Platform(
                environment,
                Secrets.loadOrCreate(environment.state().secrets()),
                options.app(),
                site == null
                        ? ShopSetup.usual(environment, options.app())
                        : new Seal(environment, spawner).close(site));
        FaultCatalogue catalogue = FaultCatalogue.read(environment.checkout());
        this.parts = parts;
        this.scaling = new WorkerScaling(environment, children, this::startWorker);
        this.sides = parts.sides().of(platform, catalogue, options.workers(), scaling::follow);
        this.switchboard = new FaultsWatcher(
                new FaultsFile(options.faultsFile(), catalogue),
                new SwitchboardFolder(environment.state().switchboard()),
                sides);
        IdleFaultsFiles idle = new IdleFaultsFiles(
                options.faultsFile(), List.of(environment.checkout().resolve("faults.yaml"), options.faultsFrom()));
        this.status = new StatusReport(platform, options, switchboard, idle, catalogue, children);
    }

    private String variant(String fault) {
        String variant = switchboard.state().variants().get(fault);
        if (variant == null) {
            throw new IllegalStateException(fault + " is not on the switchboard");
        }
        return variant;
    }

    /** Runs a platform until this process is told to stop; returns only then. */
    public static void run(LabEnvironment environment, SupervisorOptions options, Parts parts)
            throws IOException, InterruptedException {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        Files.createDirectories(environment.state().run());
        new SupervisorRecord(self, options.app(), options.faultsFile(), environment.ports()).write(environment.state());
        // Status reports, restarts and switches must stay on time even when the shop saturates the CPU.
        try (SchedulingPriority priority = SchedulingPriority.raise();
                HeldPorts ports = HeldPorts.take(environment.ports())) {
            Supervisor supervisor = new Supervisor(environment, options, parts);
            Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop"));
            supervisor.startAll();
            supervisor.maintain();
        } catch (RejectedFaultsException e) {
            throw LabException.failed(e.getMessage());
        }
    }

    private void startAll() throws IOException, InterruptedException {
        daemon("status", this::writeStatus);
        daemon("drift", this::compareEnvironment);
        List<Server> servers = new ArrayList<>(
                Servers.of(platform, options.workers(), this::prepare, parts.loader(), status::progress));
        servers.addAll(parts.further().of(platform));
        log.atInfo().addKeyValue("processes", servers.size()).log("starting");
        servers.forEach(this::start);
        daemon("switchboard", this::followFaults);
        daemon("scaling", scaling);
        if (!platform.shop().isSwitchable()) {
            daemon("scaling file", new ScalingFile(environment.state().scaling(), options.workers(), scaling::follow));
        }
    }

    /** Writes the environment's files into an Nginx's folder before it starts. */
    private void prepare(Path data) throws IOException {
        for (EnvironmentFault side : sides) {
            side.prepare(data, variant(side.fault()));
        }
    }

    private void start(Server server) {
        start(server, false);
    }

    private void start(Server server, boolean late) {
        Child child = new Child(server, spawner, platform, late);
        children.add(child);
        daemon(server.name(), child);
    }

    private void startWorker(int number) {
        if (!shutdown.hasBegun()) {
            start(Servers.worker(platform, number), true);
        }
    }

    private void startCrowd() {
        start(Servers.crowd(platform));
    }

    /**
     * Whether the crowd's process should be started: when the shop is ready, or, if shoppers do not arrive by default,
     * when somebody asks for them.
     */
    private boolean isCrowdAskedFor() {
        boolean wanted = (options.crowd() && status.isReady())
                || Files.exists(environment.state().crowd().resolve("control.json"));
        return wanted
                && children.stream().noneMatch(child -> child.server().name().equals(Servers.CROWD));
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void followFaults() {
        boolean isOpened = false;
        boolean hasControlRoom = false;
        boolean hasDesk = false;
        try (FileWatch watch = FileWatch.of(options.faultsFile())) {
            while (true) {
                if (watch.await(FaultsWatcher.LOOK_INTERVAL)) {
                    // An editor may truncate the file before it writes it.
                    TimeUnit.MILLISECONDS.sleep(FaultsWatcher.SETTLE.toMillis());
                }
                if (!isOpened && status.isComplete()) {
                    // Runs before any fault is switched on and before the lab's other processes, which would slow it
                    // down.
                    isOpened = true;
                    parts.opening().run();
                }
                if (options.controlRoom() && !hasControlRoom && status.isReady()) {
                    // The control room starts after the shop, because it would slow down the shop's start.
                    hasControlRoom = true;
                    start(Servers.controlRoom(platform));
                }
                if (!hasDesk
                        && status.isReady()
                        && Files.exists(environment.state().incident())) {
                    hasDesk = true;
                    start(Servers.desk(platform));
                }
                if (isCrowdAskedFor()) {
                    startCrowd();
                }
                try {
                    switchboard.look(status.isComplete());
                } catch (IOException | RuntimeException e) {
                    log.atError().setCause(e).log("cannot follow the switchboard");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeStatus() {
        try {
            while (!shutdown.hasBegun()) {
                try {
                    writeProcesses();
                    JsonFile.write(environment.state().run().resolve("status.json"), status.take());
                } catch (IOException | RuntimeException e) {
                    log.atError().setCause(e).log("cannot write the status");
                }
                TimeUnit.MILLISECONDS.sleep(status.pauseMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void compareEnvironment() {
        try {
            while (!shutdown.hasBegun()) {
                try {
                    status.compareEnvironment();
                } catch (RuntimeException e) {
                    log.atError().setCause(e).log("cannot compare the environment");
                }
                TimeUnit.MILLISECONDS.sleep(COMPARE_INTERVAL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeProcesses() throws IOException {
        JsonArray processes = new JsonArray();
        for (Child child : children) {
            child.identity()
                    .ifPresent(identity -> processes.add(new JsonObject()
                            .put("name", child.server().name())
                            .put("pid", identity.pid())
                            .put("startTicks", identity.startTicks())));
        }
        JsonFile.write(
                environment.state().run().resolve("processes.json"), new JsonObject().put("processes", processes));
    }

    private void maintain() throws InterruptedException {
        LogRotation logs = new LogRotation(platform.labLogs());
        ClassArchives archives = new ClassArchives(platform);
        boolean archived = !options.archives();
        while (true) {
            TimeUnit.SECONDS.sleep(LOGS_INTERVAL.toSeconds());
            logs.rotate();
            if (!archived && status.readyFor().compareTo(ARCHIVE_AFTER_READY) > 0) {
                archived = true;
                makeArchives(archives);
            }
        }
    }

    private static void makeArchives(ClassArchives archives) throws InterruptedException {
        for (String jar : Servers.jars()) {
            try {
                archives.make(jar);
            } catch (IOException e) {
                log.atWarn()
                        .addKeyValue("jar", jar)
                        .setCause(e)
                        .log("cannot create a class data archive; starts stay slower");
            }
        }
    }

    private void stop() {
        log.info("stopping");
        shutdown.run();
        log.info("stopped");
    }
}
