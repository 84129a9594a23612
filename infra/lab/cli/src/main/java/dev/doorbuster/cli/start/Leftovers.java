package dev.doorbuster.cli.start;

import dev.doorbuster.sandbox.environment.JsonFile;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.process.Environments;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.server.Folders;
import dev.doorbuster.sandbox.supervisor.Spawner;
import dev.doorbuster.sandbox.timing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds and removes what an earlier run left behind: processes without a supervisor, and files. */
public final class Leftovers {

    private static final Duration GONE_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);
    private static final Set<String> KEPT_LOGS = Set.of("build.log", "install.log");

    private final StateFolder state;

    public Leftovers(StateFolder state) {
        this.state = state;
    }

    /** Processes of an earlier run that are still alive: those that it recorded, and those that bear its mark. */
    public Set<ProcessIdentity> processes() throws IOException {
        Set<ProcessIdentity> left = new LinkedHashSet<>();
        JsonArray recorded = JsonFile.read(state.run().resolve("processes.json"))
                .map(json -> json.getJsonArray("processes"))
                .orElseGet(JsonArray::new);
        for (Object each : recorded) {
            JsonObject process = (JsonObject) each;
            ProcessIdentity identity = new ProcessIdentity(process.getLong("pid"), process.getLong("startTicks"));
            if (identity.isAlive()) {
                left.add(identity);
            }
        }
        left.addAll(Environments.processesWith(Spawner.MARK, state.root().toString()));
        left.removeIf(identity -> identity.pid() == ProcessHandle.current().pid());
        return left;
    }

    /** Ends them all, and returns those that are still alive after {@link #GONE_TIMEOUT}. */
    public List<ProcessIdentity> end(Set<ProcessIdentity> left) throws InterruptedException {
        left.forEach(process -> process.send(Signal.QUIT));
        awaitGone(left, GONE_TIMEOUT.dividedBy(3));
        left.forEach(process -> process.send(Signal.KILL));
        awaitGone(left, GONE_TIMEOUT.dividedBy(3).multipliedBy(2));
        return left.stream().filter(ProcessIdentity::isAlive).toList();
    }

    private static void awaitGone(Set<ProcessIdentity> left, Duration within) throws InterruptedException {
        boolean unused = Await.until(within, LOOK_INTERVAL, () -> left.stream().noneMatch(ProcessIdentity::isAlive));
    }

    /** Removes the files of one run; the last run's logs are kept in {@code logs/previous}. */
    public void clearFiles() throws IOException {
        Folders.delete(state.run());
        Folders.delete(state.data());
        Path previous = state.logs().resolve("previous");
        Folders.delete(previous);
        Files.createDirectories(previous);
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(state.logs(), "*.log*")) {
            for (Path log : logs) {
                if (!KEPT_LOGS.contains(log.getFileName().toString())) {
                    Files.move(log, previous.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.createDirectories(state.run());
        Files.createDirectories(state.data());
        Files.createDirectories(state.templates());
    }
}
