package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.process.InheritedEnvironment;
import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.server.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** Starts a process and appends its output to a log file. */
    public Process start(Command command, Signal deathSignal, Path log) throws IOException, InterruptedException {
        // Each child gets its own session. Where the kernel divides CPU time among sessions, one session with all
        // children would get no more than a single PostgreSQL backend, which has its own, and this process would
        // starve.
        List<String> arguments = new ArrayList<>(
                List.of(Programs.path("setsid"), Programs.path("setpriv"), "--pdeathsig", deathSignal.name()));
        arguments.addAll(command.account().setprivArguments());
        arguments.add("--");
        arguments.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .directory(command.workingDirectory().toFile())
                .redirectInput(NOTHING)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        InheritedEnvironment.restrict(builder.environment());
        builder.environment().putAll(environment);
        builder.environment().putAll(command.environment());
        try {
            return thread.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new IOException("cannot start " + command.arguments().get(0), e.getCause());
        }
    }
}
