package dev.doorbuster.cli.start;

import dev.doorbuster.cli.client.ClientsFile;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.JsonFile;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.terminal.Console;
import dev.doorbuster.sandbox.topology.Servers;
import dev.doorbuster.service.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The wait for a platform to become ready, with a word for each part that is. */
public final class Startup {

    /** The longest wait in seconds, unless the setting {@code DOORBUSTER_READY_WITHIN} says otherwise. */
    static final int READY_WITHIN_SECONDS = 90;

    /** How much longer it may be when the database is made first. */
    static final Duration DATABASE_WITHIN = Duration.ofSeconds(180);

    private static final int MIN_SECONDS = 10;
    private static final int MAX_SECONDS = 1800;
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private final LabEnvironment environment;
    private final SupervisorLaunch launch;
    private final Duration readyWithin;
    private final Console console = Console.ofThisProcess();
    private final Set<String> announced = new LinkedHashSet<>();
    private String progress = "";

    public Startup(LabEnvironment environment, SupervisorLaunch launch) {
        this.environment = environment;
        this.launch = launch;
        this.readyWithin = Duration.ofSeconds(Settings.fromEnvironment()
                .integer("DOORBUSTER_READY_WITHIN", READY_WITHIN_SECONDS, MIN_SECONDS, MAX_SECONDS));
    }

    /**
     * Starts the supervisor and waits.
     *
     * @throws LabException when something fails or the time is over; then all is stopped again
     */
    public void run() throws IOException, InterruptedException {
        System.err.println("Starting Doorbuster …");
        JsonObject status;
        try (UndoOfStart undo = new UndoOfStart(environment)) {
            try {
                Process supervisor = undo.start(launch);
                status = awaitReady(supervisor);
                ClientsFile.write(environment);
            } catch (LabException e) {
                undo.yieldToIt();
                new Stop(environment).run();
                throw e;
            }
        }
        new Welcome(environment, console).print(status);
    }

    private JsonObject awaitReady(Process supervisor) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (true) {
            if (supervisor.waitFor(LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw launch.died(supervisor.exitValue());
            }
            JsonObject status = JsonFile.read(environment.state().run().resolve("status.json"))
                    .orElse(null);
            if (status != null) {
                announce(status);
                failIfOneFailed(status);
                if (status.getDouble("startupSeconds") != null) {
                    return status;
                }
            }
            Duration limit = progress.isEmpty() ? readyWithin : readyWithin.plus(DATABASE_WITHIN);
            if (System.nanoTime() - began > limit.toNanos()) {
                throw LabException.failed("not ready after " + limit.toSeconds() + " s; "
                        + (status == null
                                ? "the supervisor has said nothing (log: " + launch.log() + ")"
                                : missing(status)));
            }
        }
    }

    private void announce(JsonObject status) {
        String now = status.getString("progress", "");
        if (!now.equals(progress)) {
            progress = now;
            System.err.println("  " + now + " …");
        }
        Map<String, List<JsonObject>> parts = parts(status);
        parts.forEach((part, members) -> {
            if (!announced.contains(part) && members.stream().allMatch(Startup::isReady)) {
                announced.add(part);
                long millis = members.stream()
                        .mapToLong(member -> member.getLong("readyAfterMillis", 0L))
                        .max()
                        .orElse(0);
                System.err.println(
                        "  " + console.good("ready") + String.format(Locale.ROOT, "  %5.1f s  ", millis / 1000.0) + part
                                + (members.size() > 1 ? " ×" + members.size() : ""));
            }
        });
    }

    /** Processes by what they are part of: their name without its number. */
    private static Map<String, List<JsonObject>> parts(JsonObject status) {
        Map<String, List<JsonObject>> parts = new LinkedHashMap<>();
        status.getJsonArray("processes").stream()
                .map(JsonObject.class::cast)
                .filter(process -> process.containsKey("readyAfterMillis"))
                .forEach(process -> parts.computeIfAbsent(
                                process.getString("name").replaceFirst("(-primary|-replica)?\\d*$", ""),
                                part -> new java.util.ArrayList<>())
                        .add(process));
        return parts;
    }

    private static boolean isReady(JsonObject process) {
        return process.getLong("readyAfterMillis") != null;
    }

    private void failIfOneFailed(JsonObject status) throws IOException {
        JsonObject failed = failed(status);
        if (failed != null) {
            java.nio.file.Path log = java.nio.file.Path.of(failed.getString("log"));
            throw LabException.failed(failed.getString("name") + " " + failed.getString("missing") + "; its log is "
                    + log + "\n" + LogTail.of(log, 10));
        }
    }

    private static @Nullable JsonObject failed(JsonObject status) {
        return status.getJsonArray("processes").stream()
                .map(JsonObject.class::cast)
                .filter(process -> "failed".equals(process.getString("state"))
                        && !Servers.CONTROL_ROOM.equals(process.getString("name")))
                .findFirst()
                .orElse(null);
    }

    private static String missing(JsonObject status) {
        return status.getString("missing");
    }
}
