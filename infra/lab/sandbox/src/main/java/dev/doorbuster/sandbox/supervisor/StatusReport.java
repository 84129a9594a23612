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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Builds the platform's status report, the content of {@code status.json}. Scripts rely on its format. */
final class StatusReport {

    /** Memory is measured less often than the rest, because the kernel sums it page by page. */
    private static final Duration MEMORY_INTERVAL = Duration.ofSeconds(5);

    private static final long STARTING_INTERVAL_MILLIS = 400;

    /**
     * Short, because processes acknowledge the switchboard within a second and {@code up} should not wait longer than
     * that for the report.
     */
    private static final long SWITCHING_INTERVAL_MILLIS = 100;

    private final Platform platform;
    private final SupervisorOptions options;
    private final FaultsWatcher switchboard;
    private final IdleFaultsFiles idle;
    private final Acknowledgements acknowledgements;
    private final List<Child> children;
    private final EdgeProbe edge;
    private final Map<String, Long> memory = new HashMap<>();
    private long memoryTaken = Long.MIN_VALUE;
    private volatile String progress = "";
    private volatile List<String> drift = List.of();
    private volatile long comparedNanos = System.nanoTime();
    private volatile long readySince;
    private volatile boolean edgeResponded;
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
        this.edge = new EdgeProbe(platform.ports());
    }

    /** Sets what the start is currently waiting for. */
    void progress(String words) {
        progress = words;
    }

    /**
     * Compares the environment with the switchboard for the next reports. It queries servers, which may respond slowly,
     * so the thread that writes reports must not call it.
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

    /** Whether all servers have been ready once and can therefore follow the switchboard. */
    boolean isComplete() {
        return complete;
    }

    /** Whether all servers have been ready once and have acknowledged the switchboard. */
    boolean isReady() {
        return startupSeconds != null;
    }

    /** The time since the platform was first ready; zero before that. */
    Duration readyFor() {
        return isReady() ? Duration.ofNanos(System.nanoTime() - readySince) : Duration.ZERO;
    }

    /** Builds a report of the current state. */
    JsonObject take() throws IOException {
        String missing = missing();
        complete |= missing.isEmpty();
        if (complete && startupSeconds == null) {
            // From here on, an active fault may keep a server from being ready, and the start does not wait for that.
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
        if (!edgeResponded) {
            String notResponding = edge.missing();
            edgeResponded = notResponding.isEmpty();
            return notResponding;
        }
        return isReady() ? notRestored() : "";
    }

    /**
     * What keeps the environment from being restored after a restart. The platform is not ready until the restarted
     * server has been compared and its environment reapplied.
     */
    private String notRestored() {
        Set<String> restoring = switchboard.restoring();
        if (!restoring.isEmpty()) {
            return "reapplying the environment after a restart: " + String.join(", ", restoring);
        }
        long compared = comparedNanos;
        return children.stream()
                .filter(child -> child.server().isPartOfTheShop() && child.cameBackSince(compared))
                .findFirst()
                .map(child -> child.server().name() + " has restarted; comparing its environment")
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

    /** The supervisor's own row: its CPU time and disk I/O without those of its children. */
    private JsonObject own(ProcessFigures figures) {
        long pid = ProcessHandle.current().pid();
        JsonObject own = new JsonObject()
                .put("name", "supervisor")
                .put("pid", pid)
                .put("port", null)
                .put("state", "ready")
                .put("missing", "")
                .put("restarts", 0)
                .put("pssBytes", memory.getOrDefault("supervisor", 0L))
                .put("cpuSeconds", figures.ownCpuSeconds(pid))
                .put("log", platform.labLogs().resolve("supervisor.log").toString());
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

    /** The control room's address with its access token; null when there is no control room. */
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

    /** The pause before the next report. */
    long pauseMillis() {
        if (isReady()) {
            return TimeUnit.SECONDS.toMillis(1);
        }
        return complete ? SWITCHING_INTERVAL_MILLIS : STARTING_INTERVAL_MILLIS;
    }
}
