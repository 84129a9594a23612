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
 * Starts all child processes, and from one thread only.
 *
 * <p>Each child asks the kernel for a signal at its parent's death, so that nothing outlives a supervisor that was
 * killed. The kernel counts the thread that started the child as its parent: that thread must live as long as the
 * supervisor.
 */
public final class Spawner {

    /** The variable by which the children of a supervisor can be found; its value is the state folder. */
    public static final String MARK = "DOORBUSTER_SUPERVISED";

    private static final File NOTHING = new File("/dev/null");

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "spawner"));
    private final Map<String, String> environment;

    /** @param environment what every child gets, beside its own */
    Spawner(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Starts a process whose output is appended to a log file. */
    Process start(Command command, Signal deathSignal, Path log) throws IOException, InterruptedException {
        // A session each: where the kernel shares the processors among sessions, the one with all of these would get no
        // more
        // than a single PostgreSQL backend, which has its own, and this process could not do its work.
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
