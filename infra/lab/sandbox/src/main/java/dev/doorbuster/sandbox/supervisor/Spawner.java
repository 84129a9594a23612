package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.process.InheritedEnvironment;
import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.server.Command;
import dev.doorbuster.sandbox.server.Enclosure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts all child processes, from a single thread.
 *
 * <p>Each child asks the kernel for a signal when its parent dies, so that no child outlives a killed supervisor. The
 * kernel treats the thread that started the child as its parent, so that thread must live as long as the supervisor.
 */
public final class Spawner {

    /** Environment variable that marks the children of a supervisor; its value is the state folder. */
    public static final String MARK = "DOORBUSTER_SUPERVISED";

    /** What an enclosed process inherits. */
    private static final Set<String> KNOWN_INSIDE = Set.of("PATH", "LANG", "LC_ALL", "TZ", "MALLOC_ARENA_MAX");

    private static final File NOTHING = new File("/dev/null");

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "spawner"));
    private final Map<String, String> environment;

    /**
     * Creates a spawner; starts nothing yet.
     *
     * @param environment variables that every child gets in addition to its own
     */
    public Spawner(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Starts a process beside this one and appends its output to a log file. */
    public Process start(Command command, Signal deathSignal, Path log) throws IOException, InterruptedException {
        return start(command, deathSignal, log, Enclosure.NONE);
    }

    /**
     * Starts a process in an enclosure and appends its output to a log file. Inside, it gets nothing of this process's
     * environment.
     */
    public Process start(Command command, Signal deathSignal, Path log, Enclosure enclosure)
            throws IOException, InterruptedException {
        // Each child gets its own session. Where the kernel divides CPU time among sessions, one session with all
        // children would get no more than a single PostgreSQL backend, which has its own, and this process would
        // starve.
        List<String> server = new ArrayList<>(List.of(Programs.path("setpriv"), "--pdeathsig", deathSignal.name()));
        server.addAll(enclosure.account(command.account()).setprivArguments());
        server.add("--");
        server.addAll(command.arguments());
        List<String> arguments = new ArrayList<>(List.of(Programs.path("setsid")));
        if (!enclosure.isOpen()) {
            // What enters the enclosure stays outside; when it dies, the server gets its own signal.
            arguments.addAll(List.of(Programs.path("setpriv"), "--pdeathsig", Signal.KILL.name(), "--"));
        }
        arguments.addAll(enclosure.enter(server, command.workingDirectory()));
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .directory(command.workingDirectory().toFile())
                .redirectInput(NOTHING)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        InheritedEnvironment.restrict(builder.environment());
        if (enclosure.isOpen()) {
            builder.environment().putAll(environment);
        } else {
            builder.environment().keySet().removeIf(name -> !KNOWN_INSIDE.contains(name));
        }
        builder.environment().putAll(enclosure.environment(command.environment()));
        try {
            return thread.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new IOException("cannot start " + command.arguments().get(0), e.getCause());
        }
    }
}
