package dev.doorbuster.cli.start;

import dev.doorbuster.cli.client.ClientsFile;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.client.StatusFile;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.terminal.Console;
import dev.doorbuster.sandbox.topology.Servers;
import dev.doorbuster.service.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Starts a platform and waits until it is ready; announces each part that becomes ready. */
public final class Startup {

    /** Timeout in seconds, unless the setting {@code DOORBUSTER_READY_WITHIN} has another one. */
    static final int READY_WITHIN_SECONDS = 90;

    /** Additional time when the database is created first. */
    static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(180);

    private static final int MIN_SECONDS = 10;
    private static final int MAX_SECONDS = 1800;
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private final LabEnvironment environment;
    private final SupervisorLaunch launch;
    private final boolean welcome;
    private final Duration readyWithin;
    private final Console console = Console.ofThisProcess();
    private final Set<String> announced = new LinkedHashSet<>();
    private String progress = "";

    /** @param welcome whether to print addresses and log-ins when everything is ready */
    public Startup(LabEnvironment environment, SupervisorLaunch launch, boolean welcome) {
        this.environment = environment;
        this.launch = launch;
        this.welcome = welcome;
        this.readyWithin = Duration.ofSeconds(Settings.fromEnvironment()
                .integer("DOORBUSTER_READY_WITHIN", READY_WITHIN_SECONDS, MIN_SECONDS, MAX_SECONDS));
    }

    /**
     * Starts the supervisor and waits.
     *
     * @throws LabException when something fails or the timeout is over; then everything is stopped again
     */
    public void run() throws IOException, InterruptedException {
        System.err.println("Starting Doorbuster …");
        Status status;
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
        if (welcome) {
            new Welcome(environment, console).print(status);
        }
    }

    private Status awaitReady(Process supervisor) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (true) {
            if (supervisor.waitFor(LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw launch.died(supervisor.exitValue());
            }
            Optional<Status> report = StatusFile.last(environment);
            if (report.isPresent()) {
                Status status = report.get();
                announce(status);
                failIfOneFailed(status);
                if (status.startupSeconds().isPresent()) {
                    return status;
                }
            }
            Duration limit = progress.isEmpty() ? readyWithin : readyWithin.plus(DATABASE_TIMEOUT);
            if (System.nanoTime() - began > limit.toNanos()) {
                throw LabException.failed("not ready after " + limit.toSeconds() + " s; "
                        + report.map(Status::missing)
                                .orElse("the supervisor has not reported yet (log: " + launch.log() + ")"));
            }
        }
    }

    private void announce(Status status) {
        String now = status.progress();
        if (!now.equals(progress)) {
            progress = now;
            System.err.println("  " + now + " …");
        }
        parts(status).forEach((part, members) -> {
            if (!announced.contains(part)
                    && members.stream()
                            .allMatch(member -> member.readyAfterMillis().isPresent())) {
                announced.add(part);
                long millis = members.stream()
                        .mapToLong(member -> member.readyAfterMillis().orElse(0L))
                        .max()
                        .orElse(0);
                System.err.println(
                        "  " + console.good("ready") + String.format(Locale.ROOT, "  %5.1f s  ", millis / 1000.0) + part
                                + (members.size() > 1 ? " ×" + members.size() : ""));
            }
        });
    }

    /** Processes by the part that they belong to: their name without its number. */
    private static Map<String, List<Status.ProcessStatus>> parts(Status status) {
        Map<String, List<Status.ProcessStatus>> parts = new LinkedHashMap<>();
        status.processes().stream()
                .filter(Status.ProcessStatus::isStarted)
                .forEach(process -> parts.computeIfAbsent(
                                process.name().replaceFirst("(-primary|-replica)?\\d*$", ""), part -> new ArrayList<>())
                        .add(process));
        return parts;
    }

    private static void failIfOneFailed(Status status) throws IOException {
        Optional<Status.ProcessStatus> failed = status.processes().stream()
                .filter(process -> process.isFailed() && !Servers.CONTROL_ROOM.equals(process.name()))
                .findFirst();
        if (failed.isPresent()) {
            Path log = Path.of(failed.get().log());
            throw LabException.failed(failed.get().name() + " " + failed.get().missing() + "; its log is " + log + "\n"
                    + LogTail.of(log, 10));
        }
    }
}
