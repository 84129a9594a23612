package dev.doorbuster.controlroom.source;

import dev.doorbuster.crowd.CrowdControl;
import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.client.Status.FaultStatus;
import dev.doorbuster.sandbox.client.Status.ProcessStatus;
import dev.doorbuster.sandbox.environment.JsonFile;
import dev.doorbuster.sandbox.environment.NodeKind;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the status that the supervisor writes once a second: processes, switches, readiness. It also detects changes,
 * which become marks on the charts.
 */
public final class PlatformState implements Source {

    private static final double MILLIS = 1_000;

    /** A status is stale after this: the supervisor writes one each second, on a busy machine a little later. */
    private static final double STALE_SECONDS = 3;

    private final Path file;
    private final CrowdFolder crowd;
    private final FaultCatalogue catalogue;
    private final Consumer<Mark> happened;
    private final Rates rates = new Rates();
    private final Map<String, String> variants = new HashMap<>();
    private final Map<String, Long> restarts = new HashMap<>();
    private String crowdWords = "";
    private long latestNanos;
    private Map<String, Double> latest = Map.of();
    private volatile CrowdControl control = CrowdControl.DEFAULT.running(false);
    private volatile Status status = Status.NONE;
    private volatile Map<String, String> health = Map.of();

    /**
     * Creates the source; it reads nothing yet.
     *
     * @param file the file with the supervisor's status
     * @param happened receives each change
     */
    public PlatformState(Path file, CrowdFolder crowd, FaultCatalogue catalogue, Consumer<Mark> happened) {
        this.file = file;
        this.crowd = crowd;
        this.catalogue = catalogue;
        this.happened = happened;
    }

    @Override
    public String name() {
        return "supervisor";
    }

    @Override
    public Map<String, Double> look() throws IOException {
        Status read = JsonFile.read(file)
                .map(Status::new)
                .orElseThrow(() -> new IOException(file.getFileName() + " is missing"));
        status = read;
        Map<String, Double> values = new HashMap<>();
        Map<String, String> healths = new HashMap<>();
        // Rates are computed between the times of the supervisor's looks, not of ours.
        long nanos = read.at().orElse(Instant.EPOCH).toEpochMilli() * 1_000_000;
        int workers = 0;
        for (ProcessStatus process : read.processes()) {
            String name = process.name();
            figures(values, name, process, nanos);
            healths.put(name, health(process));
            workers += NodeKind.PAYMENTS_WORKER.isNameOfNode(name) && process.isReady() ? 1 : 0;
            noteRestarts(name, process);
        }
        values.put("workers.count", (double) workers);
        if (nanos == latestNanos && ageSeconds() < STALE_SECONDS) {
            // The supervisor has not looked again yet: its rates stay, unless it is gone.
            latest.forEach(values::putIfAbsent);
        }
        latestNanos = nanos;
        latest = Map.copyOf(values);
        health = healths;
        noteSwitches();
        noteCrowd();
        return values;
    }

    /**
     * Adds the figures of a process. Those that the supervisor could not read, because the process is not running or
     * was not looked at yet, are left out.
     */
    private void figures(Map<String, Double> values, String name, ProcessStatus process, long nanos) {
        if (process.pssBytes() > 0) {
            values.put("proc." + name + ".memory", (double) process.pssBytes());
        }
        process.connections().ifPresent(open -> values.put("proc." + name + ".connections", (double) open));
        process.cpuSeconds().ifPresent(cpu -> rates.put(values, "proc." + name + ".cpu", cpu, nanos));
        if (process.diskReadBytes().isPresent() && process.diskWriteBytes().isPresent()) {
            double moved =
                    process.diskReadBytes().get() + process.diskWriteBytes().get();
            rates.put(values, "proc." + name + ".disk", moved, nanos);
        }
    }

    /** The supervisor's latest report. */
    public Status status() {
        return status;
    }

    /** The health of each process: "up", "degraded", "paused" or "down". */
    public Map<String, String> health() {
        return health;
    }

    private static String health(ProcessStatus process) {
        long pid = process.pid();
        if (pid == 0 || !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            return "down";
        }
        if (isStopped(pid)) {
            return "paused";
        }
        return process.isReady() ? "up" : "degraded";
    }

    /** Whether the kernel reports the process as stopped by a signal. */
    static boolean isStopped(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException | IndexOutOfBoundsException gone) {
            return false;
        }
    }

    private void noteRestarts(String name, ProcessStatus process) {
        long now = process.restarts();
        Long before = restarts.put(name, now);
        if (before != null && now > before) {
            happen("process", name + " was restarted");
        }
    }

    private void noteSwitches() {
        for (FaultStatus fault : status.faults()) {
            String before = variants.put(fault.id(), fault.variant());
            if (before != null && !before.equals(fault.variant())) {
                happen("switch", fault.id() + " → " + fault.variant());
            }
        }
    }

    private void noteCrowd() {
        control = asked();
        String now = words(control);
        if (!crowdWords.isEmpty() && !crowdWords.equals(now)) {
            happen("crowd", "crowd: " + now);
        }
        crowdWords = now;
    }

    private CrowdControl asked() {
        try {
            return crowd.inEffect();
        } catch (IOException | IllegalArgumentException e) {
            return CrowdControl.DEFAULT.running(false);
        }
    }

    private static String words(CrowdControl control) {
        return control.running() ? Math.round(control.rate()) + " requests/s" : "stopped";
    }

    private void happen(String kind, String text) {
        happened.accept(new Mark(System.currentTimeMillis(), kind, text));
    }

    /** The faults with what a card needs; none when the platform is not running. */
    JsonArray faults() {
        JsonArray faults = new JsonArray();
        for (FaultStatus live : status.faults()) {
            if (!catalogue.ids().contains(live.id())) {
                // The fault was added after this process started.
                continue;
            }
            Fault fault = catalogue.fault(live.id());
            JsonArray versions = new JsonArray();
            fault.variants()
                    .forEach((name, variant) ->
                            versions.add(new JsonObject().put("name", name).put("reason", variant.reason())));
            faults.add(new JsonObject()
                    .put("id", fault.id())
                    .put("title", fault.title())
                    .put("layer", fault.layer())
                    .put("symptoms", new JsonArray(fault.symptoms()))
                    .put("signal", Signals.of(fault.id()).json(fault))
                    .put("variants", versions)
                    .put("variant", live.variant())
                    .put("acknowledged", live.isAcknowledged())
                    .put("waitingFor", live.waitingFor()));
        }
        return faults;
    }

    /** The state that changes over time, for the page. */
    public JsonObject json(Map<String, String> sources) {
        JsonArray processes = new JsonArray();
        for (ProcessStatus process : status.processes()) {
            processes.add(new JsonObject()
                    .put("name", process.name())
                    .put("pid", process.pid())
                    .put("port", process.port().orElse(null))
                    .put("state", process.state())
                    .put("missing", process.missing())
                    .put("restarts", process.restarts())
                    .put("health", health.getOrDefault(process.name(), "down")));
        }
        CrowdControl level = control;
        return new JsonObject()
                .put("ready", status.isReady())
                .put("missing", status.missing())
                .put("processes", processes)
                .put("sources", new JsonObject(new HashMap<>(sources)))
                .put("faults", faults())
                .put("drift", new JsonArray(status.drift()))
                .put("crowd", new JsonObject().put("running", level.running()).put("rate", level.rate()));
    }

    /** How old the supervisor's status is, in seconds; infinite before there was one. */
    double ageSeconds() {
        return status.at()
                .map(at -> (System.currentTimeMillis() - at.toEpochMilli()) / MILLIS)
                .orElse(Double.POSITIVE_INFINITY);
    }
}
