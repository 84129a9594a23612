package dev.doorbuster.lab.cli;

import dev.doorbuster.lab.LabException;
import dev.doorbuster.lab.environment.LabEnvironment;
import dev.doorbuster.lab.supervisor.JsonFile;
import dev.doorbuster.lab.supervisor.SupervisorRecord;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** The supervisor's latest report. */
final class StatusFile {

    /** The supervisor writes one every second; an older one than this says that it does not do its work. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private StatusFile() {}

    /**
     * Reads it.
     *
     * @throws LabException when no platform runs, or its supervisor does not report any more
     */
    static JsonObject read(LabEnvironment environment) throws IOException {
        if (SupervisorRecord.running(environment.state()).isEmpty()) {
            throw LabException.notReady(
                    "Nothing is running for " + environment.state().root() + ". Start it with ./doorbuster up.");
        }
        JsonObject status = JsonFile.read(environment.state().run().resolve("status.json"))
                .orElseThrow(() -> LabException.notReady("The platform is just being started."));
        Instant at = Instant.parse(status.getString("at"));
        if (at.plus(FRESH).isBefore(Instant.now())) {
            throw LabException.failed("The supervisor has not reported since " + at + "; its log is "
                    + environment.state().logs().resolve("supervisor.log"));
        }
        return status;
    }
}
