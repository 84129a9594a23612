package dev.doorbuster.cli;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.relay.Doors;
import dev.doorbuster.sandbox.relay.Relay;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** Leads from the host to a platform in a network of its own; {@code incident} starts it, people do not. */
@Command(name = "relay", hidden = true)
public final class RelayCommand implements Callable<Integer> {

    /** From its start until there is a supervisor. */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

    private final LabEnvironment environment;

    public RelayCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Relay> relays = new Doors(environment).outside();
        long began = System.nanoTime();
        boolean isNeeded = true;
        boolean wasUp = false;
        while (isNeeded) {
            TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL.toMillis());
            boolean isUp = SupervisorRecord.running(environment.state()).isPresent();
            wasUp |= isUp;
            isNeeded = isUp || (!wasUp && System.nanoTime() - began < START_TIMEOUT.toNanos());
        }
        for (Relay relay : relays) {
            relay.close();
        }
        return ExitCode.OK;
    }
}
