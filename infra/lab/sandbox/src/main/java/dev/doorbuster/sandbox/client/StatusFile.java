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

    /** Maximum age of a report. The supervisor writes one every second, so an older one means that it is stuck. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private StatusFile() {}

    /**
     * Reads the report.
     *
     * @throws LabException when no platform is running, or its supervisor has stopped reporting
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
     * Reads the report if it is not too old, for callers that wait for the supervisor with a timeout anyway.
     *
     * @throws LabException when no platform is running
     */
    public static Optional<Status> fresh(LabEnvironment environment) throws IOException {
        return Optional.of(latest(environment)).filter(status -> status.isYoungerThan(FRESH));
    }

    /** Reads the report, however old it is; empty if there is none yet. */
    public static Optional<Status> last(LabEnvironment environment) throws IOException {
        return JsonFile.read(environment.state().run().resolve("status.json")).map(Status::new);
    }

    private static Status latest(LabEnvironment environment) throws IOException {
        if (SupervisorRecord.running(environment.state()).isEmpty()) {
            throw LabException.notReady(
                    "Nothing is running for " + environment.state().root() + ". Start it with ./doorbuster up.");
        }
        return last(environment).orElseThrow(() -> LabException.notReady("The platform is still starting."));
    }
}
