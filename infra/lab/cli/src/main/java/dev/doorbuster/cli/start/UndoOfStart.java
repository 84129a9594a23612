package dev.doorbuster.cli.start;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Undoes a start that is interrupted by Ctrl-C or a signal: stops what has been started, within the timeouts of
 * {@link Stop}. The supervisor is in a session of its own and would otherwise keep running.
 */
final class UndoOfStart implements AutoCloseable {

    private final LabEnvironment environment;
    private final Thread hook = new Thread(this::undo, "undo");
    private volatile boolean begun;
    private @Nullable Process supervisor;

    UndoOfStart(LabEnvironment environment) {
        this.environment = environment;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts the supervisor, unless the start was interrupted.
     *
     * @throws LabException when it was: a supervisor that is started then would outlive this process
     */
    synchronized Process start(SupervisorLaunch launch) throws IOException {
        if (begun) {
            throw LabException.failed("interrupted before anything was started");
        }
        Process started = launch.start();
        supervisor = started;
        return started;
    }

    private synchronized @Nullable Process begin() {
        begun = true;
        return supervisor;
    }

    private void undo() {
        Process started = begin();
        System.err.println("Interrupted: stopping what was started …");
        try {
            if (started != null) {
                // Stop finds the supervisor by its record, which it may not have written yet.
                started.destroy();
                boolean unused = started.waitFor(Stop.SUPERVISOR_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
            new Stop(environment).run();
            System.err.println("Stopped; nothing is running.");
        } catch (IOException | LabException e) {
            System.err.println("doorbuster: " + e.getMessage() + " Stop it with ./doorbuster down.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** If the process is ending, waits for its end: the starting thread has nothing to report then. */
    void yieldToIt() throws InterruptedException {
        if (begun) {
            hook.join();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is already ending, and the hook runs.
        }
    }
}
