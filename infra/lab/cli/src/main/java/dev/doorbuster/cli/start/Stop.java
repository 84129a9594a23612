package dev.doorbuster.cli.start;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.server.ShopEnclosure;
import dev.doorbuster.sandbox.timing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stops a platform, whether its supervisor is still alive or not. */
public final class Stop {

    static final Duration SUPERVISOR_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    private final LabEnvironment environment;

    public Stop(LabEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Stops everything.
     *
     * @return whether there was anything to stop
     * @throws LabException when a process does not end; the message names it
     */
    public boolean run() throws IOException, InterruptedException {
        Optional<SupervisorRecord> supervisor = SupervisorRecord.running(environment.state());
        if (supervisor.isPresent()) {
            stop(supervisor.get().identity());
        }
        Leftovers leftovers = new Leftovers(environment.state());
        Set<ProcessIdentity> left = leftovers.processes();
        if (!left.isEmpty()) {
            List<ProcessIdentity> still = leftovers.end(left);
            if (!still.isEmpty()) {
                throw LabException.failed("These processes do not end: " + still);
            }
        }
        endStrangers();
        new ShopLink(ShopEnclosure.SHOP, environment.state().site()).remove();
        return supervisor.isPresent() || !left.isEmpty();
    }

    /** Shells and what was started in them, where no namespace ends them. */
    private void endStrangers() throws IOException {
        Optional<ShopEnclosure> enclosure =
                ShopEnclosure.of(environment.state()).filter(ShopEnclosure::outlivesTheLab);
        if (enclosure.isPresent()) {
            ProcessHandle.allProcesses()
                    .map(ProcessHandle::pid)
                    .filter(pid -> pid != ProcessHandle.current().pid())
                    .filter(enclosure.get()::holds)
                    .flatMap(pid -> ProcessIdentity.of(pid).stream())
                    .forEach(stranger -> stranger.send(Signal.KILL));
        }
    }

    private static void stop(ProcessIdentity supervisor) throws InterruptedException {
        supervisor.send(Signal.TERM);
        boolean unused = Await.until(SUPERVISOR_TIMEOUT, LOOK_INTERVAL, () -> !supervisor.isAlive());
        supervisor.send(Signal.KILL);
    }
}
