package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.environment.Monitor;
import dev.doorbuster.sandbox.process.ProcessFigures;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.process.Sockets;
import dev.doorbuster.sandbox.seed.DemoAccounts;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.FaultsWatcher;
import dev.doorbuster.sandbox.switchboard.IdleFaultsFiles;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How everything is: what the file {@code status.json} says, in the shape that scripts rely on. */
final class StatusReport {

    /** Memory is added up page by page, which costs: it is looked at less often than the rest. */
    private static final Duration MEMORY_INTERVAL = Duration.ofSeconds(5);

    private static final long WHILE_STARTING_MILLIS = 400;

    /** The switches are followed within a second; nobody who starts the platform shall wait for the report of it. */
    private static final long WHILE_SWITCHING_MILLIS = 100;

    private final Platform platform;
    private final SupervisorOptions options;
    private final FaultsWatcher switchboard;
    private final IdleFaultsFiles idle;
    private final Acknowledgements acknowledgements;
    private final List<Child> children;
    private final EdgeProbe door;
    private final Map<String, Long> memory = new HashMap<>();
    private long memoryTaken = Long.MIN_VALUE;
    private volatile String progress = "";
    private volatile List<String> drift = List.of();
    private volatile long comparedNanos = System.nanoTime();
    private volatile long readySince;
    private volatile boolean doorAnswered;
    private volatile boolean complete;
    private volatile @Nullable Double startupSeconds;

    StatusReport(
            Platform platform,
            SupervisorOptions options,
            FaultsWatcher switchboard,
            IdleFaultsFiles idle,
            FaultCatalogue catalogue,
            List<Child> children) {
        this.platform = platform;
        this.options = options;
        this.switchboard = switchboard;
        this.idle = idle;
        this.acknowledgements = new Acknowledgements(platform.environment().state(), switchboard, catalogue, children);
        this.children = children;
        this.door = new EdgeProbe(platform.ports());
    }

    /** Notes what takes long just now. */
    void progress(String words) {
        progress = words;
    }

    /**
     * Compares the environment with the switchboard for the reports to come. It asks servers, which may be slow to
     * answer: not to be called by the thread that writes reports.
     */
    void compareEnvironment() {
        long began = System.nanoTime();
        if (isReady()) {
            switchboard.noteLosses();
        }
        idle.look();
        drift = isReady() ? List.copyOf(switchboard.drift()) : List.of();
        comparedNanos = began;
    }

    /** Whether all servers have been ready once, so that they can follow the switchboard. */
    boolean isComplete() {
        return complete;
    }

    /** Whether everything has been ready once and has followed the switchboard. */
    boolean isReady() {
        return startupSeconds != null;
    }

    /** How long ago everything was ready for the first time; zero before. */
    Duration readyFor() {
        return isReady() ? Duration.ofNanos(System.nanoTime() - readySince) : Duration.ZERO;
    }

    /** The report of this moment. */
    JsonObject take() throws IOException {
        String missing = missing();
        complete |= missing.isEmpty();
        if (complete && startupSeconds == null) {
            // From here on it may be what is broken that keeps a server from being ready: nobody waits for that.
            String notSwitched = notSwitched();
            if (notSwitched.isEmpty()) {
                readySince = System.nanoTime();
                startupSeconds = (System.currentTimeMillis() - options.beganMillis()) / 1000.0;
            } else {
                missing = notSwitched;
            }
        }
        ProcessFigures figures = ProcessFigures.look();
        takeMemory(figures);
        JsonArray processes = processes(figures);
        return new JsonObject()
                .put("ready", missing.isEmpty())
                .put("missing", missing)
                .put("progress", progress)
                .put("startupSeconds", startupSeconds)
                .put("workers", options.workers())
                .put("at", Instant.now().toString())
                .put(
                        "pssBytes",
                        memory.values().stream().mapToLong(Long::longValue).sum())
                .put("doors", doors())
                .put("logins", logins())
                .put("processes", processes)
                .put("faults", acknowledgements.faults())
                .put("faultsFile", options.faultsFile().toString())
                .put("notLive", new JsonArray(idle.changes()))
                .put("rejected", switchboard.rejection().orElse(null))
                .put("drift", new JsonArray(drift));
    }

    private String missing() {
        for (Child child : children) {
            if (child.state() != ChildState.READY
                    && !child.isExtra()
                    && child.server().isPartOfTheShop()) {
                return child.server().name() + " is " + child.state() + ": " + child.missing() + " (log: "
                        + child.logFile() + ")";
            }
        }
        if (!doorAnswered) {
            String shut = door.missing();
            doorAnswered = shut.isEmpty();
            return shut;
        }
        return isReady() ? notRestored() : "";
    }

    /** What a restart may have undone counts as missing until it has been compared and applied again. */
    private String notRestored() {
        Set<String> restoring = switchboard.restoring();
        if (!restoring.isEmpty()) {
            return "the environment is applied again after a restart: " + String.join(", ", restoring);
        }
        long compared = comparedNanos;
        return children.stream()
                .filter(child -> child.server().isPartOfTheShop() && child.cameBackSince(compared))
                .findFirst()
                .map(child -> child.server().name() + " has come back; its environment is being compared")
                .orElse("");
    }

    private String notSwitched() throws IOException {
        List<String> waiting = acknowledgements.waiting();
        return switchboard.isLive() && waiting.isEmpty()
                ? ""
                : "the switchboard is not followed yet"
                        + (waiting.isEmpty() ? "" : " by " + String.join(", ", waiting));
    }

    private void takeMemory(ProcessFigures figures) {
        long now = System.nanoTime();
        if (!isReady() || (memoryTaken != Long.MIN_VALUE && now - memoryTaken < MEMORY_INTERVAL.toNanos())) {
            return;
        }
        memoryTaken = now;
        memory.clear();
        memory.put("supervisor", figures.ownPssBytes(ProcessHandle.current().pid()));
        for (Child child : children) {
            child.identity().ifPresent(one -> memory.put(child.server().name(), figures.pssBytes(one.pid())));
        }
    }

    private JsonArray processes(ProcessFigures figures) throws IOException {
        Sockets sockets = Sockets.look();
        JsonArray processes = new JsonArray();
        for (Child child : children) {
            int port = child.server().port();
            JsonObject process = new JsonObject()
                    .put("name", child.server().name())
                    .put("pid", child.identity().map(ProcessIdentity::pid).orElse(0L))
                    .put("port", port == 0 ? null : port)
                    .put("state", child.state().toString())
                    .put("missing", child.missing())
                    .put("restarts", child.restartCount())
                    .put("followsSwitchboard", acknowledgements.isExpectedOf(child))
                    .put("readyAfterMillis", child.readyAfterMillis() < 0 ? null : child.readyAfterMillis())
                    .put("pssBytes", memory.getOrDefault(child.server().name(), 0L))
                    .put("connections", port == 0 ? 0 : sockets.connections(port))
                    .put("log", child.logFile().toString());
            child.identity().ifPresent(one -> {
                addFigures(process, figures, one.pid());
                child.remember(figures.identities(one.pid()));
            });
            processes.add(process);
        }
        processes.add(own(figures));
        return processes;
    }

    private static void addFigures(JsonObject process, ProcessFigures figures, long pid) {
        process.put("cpuSeconds", figures.cpuSeconds(pid));
        addDisk(process, figures.disk(pid));
    }

    private static void addDisk(JsonObject process, ProcessFigures.Disk disk) {
        process.put("diskReadBytes", disk.readBytes()).put("diskWriteBytes", disk.writtenBytes());
    }

    /** This process's own row: its CPU time and what it has moved, without its children's. */
    private JsonObject own(ProcessFigures figures) {
        long pid = ProcessHandle.current().pid();
        double children = this.children.stream()
                .map(Child::identity)
                .flatMap(Optional::stream)
                .mapToDouble(one -> figures.cpuSeconds(one.pid()))
                .sum();
        JsonObject own = new JsonObject()
                .put("name", "supervisor")
                .put("pid", pid)
                .put("port", null)
                .put("state", "ready")
                .put("missing", "")
                .put("restarts", 0)
                .put("pssBytes", memory.getOrDefault("supervisor", 0L))
                .put("cpuSeconds", Math.max(0, figures.cpuSeconds(pid) - children))
                .put("log", platform.logs().resolve("supervisor.log").toString());
        addDisk(own, figures.ownDisk(pid));
        return own;
    }

    private JsonObject doors() {
        return new JsonObject()
                .put("shop", http(platform.ports().shop(), "/"))
                .put("haproxy", http(platform.ports().haproxyStats(), "/stats"))
                .put("control", controlRoom())
                .put("admin", http(platform.ports().shop(), "/admin"))
                .put("rabbitmq", http(platform.ports().rabbitmqManagement(), "/"));
    }

    private static String http(int port, String path) {
        return Loopback.http(port, path).toString();
    }

    /** With the token that lets people in; null when there is no control room. */
    private @Nullable String controlRoom() {
        return options.controlRoom()
                ? http(
                        platform.ports().controlRoom(),
                        "/?token=" + platform.secrets().controlRoomToken())
                : null;
    }

    private JsonObject logins() {
        return new JsonObject()
                .put(
                        "admin",
                        new JsonObject()
                                .put("user", DemoAccounts.ADMIN_USER)
                                .put("password", platform.secrets().adminPassword()))
                .put(
                        "viewer",
                        new JsonObject()
                                .put("user", DemoAccounts.VIEWER_USER)
                                .put("password", platform.secrets().viewerPassword()))
                .put(
                        "customer",
                        new JsonObject()
                                .put("email", options.customer().email())
                                .put("password", options.customer().password()))
                .put(
                        "rabbitmq",
                        new JsonObject()
                                .put("user", Monitor.USER)
                                .put("password", platform.secrets().rabbitmqLab()));
    }

    /** How long to wait before the next report. */
    long pauseMillis() {
        if (isReady()) {
            return TimeUnit.SECONDS.toMillis(1);
        }
        return complete ? WHILE_SWITCHING_MILLIS : WHILE_STARTING_MILLIS;
    }
}
