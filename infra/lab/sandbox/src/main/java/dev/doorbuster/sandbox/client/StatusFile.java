package dev.doorbuster.sandbox.client;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.JsonFile;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The supervisor's latest report. */
public final class StatusFile {

    /** The supervisor writes one every second; an older one than this says that it does not do its work. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private StatusFile() {}

    /**
     * Reads it.
     *
     * @throws LabException when no platform runs, or its supervisor does not report any more
     */
    public static Status read(LabEnvironment environment) throws IOException {
        Status status = latest(environment);
        if (!status.isYoungerThan(FRESH)) {
            throw LabException.failed("The supervisor has not reported since "
                    + status.at().map(Instant::toString).orElse("the start") + "; its log is "
                    + environment.state().logs().resolve("supervisor.log"));
        }
        return status;
    }

    /**
     * Reads it if it is not too old; for whoever waits for the supervisor anyway, within a bound.
     *
     * @throws LabException when no platform runs
     */
    public static Optional<Status> fresh(LabEnvironment environment) throws IOException {
        return Optional.of(latest(environment)).filter(status -> status.isYoungerThan(FRESH));
    }

    /** Reads it however old it is; empty before there was one. */
    public static Optional<Status> last(LabEnvironment environment) throws IOException {
        return JsonFile.read(environment.state().run().resolve("status.json")).map(Status::new);
    }

    private static Status latest(LabEnvironment environment) throws IOException {
        if (SupervisorRecord.running(environment.state()).isEmpty()) {
            throw LabException.notReady(
                    "Nothing is running for " + environment.state().root() + ". Start it with ./doorbuster up.");
        }
        return last(environment).orElseThrow(() -> LabException.notReady("The platform is just being started."));
    }
}
