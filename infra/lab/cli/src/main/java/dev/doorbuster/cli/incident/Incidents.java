package dev.doorbuster.cli.incident;

import dev.doorbuster.incident.play.Incident;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.incident.play.Phase;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds incidents by their ids. */
final class Incidents {

    /** Longer than any start takes. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(10);

    private final LabEnvironment environment;

    Incidents(LabEnvironment environment) {
        this.environment = environment;
    }

    /** The incident that runs now; empty when none does. */
    Optional<IncidentFolder> running() throws IOException {
        return SupervisorRecord.running(environment.state()).isEmpty()
                ? Optional.empty()
                : IncidentFolder.current(environment.state());
    }

    /** @throws LabException when none runs */
    IncidentFolder requireRunning() throws IOException {
        return running()
                .orElseThrow(
                        () -> LabException.notReady("No incident is running. Begin one with ./doorbuster incident."));
    }

    /**
     * The incident with this id; without one, the running or the latest.
     *
     * @throws LabException when there is none
     */
    IncidentFolder named(@Nullable String id) throws IOException {
        if (id != null) {
            return IncidentFolder.of(environment.state(), id);
        }
        Optional<IncidentFolder> running = running();
        if (running.isPresent()) {
            return running.get();
        }
        List<IncidentFolder> all = IncidentFolder.all(environment.state());
        if (all.isEmpty()) {
            throw LabException.notReady("There was no incident yet. Begin one with ./doorbuster incident.");
        }
        return all.get(all.size() - 1);
    }

    /**
     * The state of an incident. One whose platform is gone while nobody had ended it is invalid from now on: what
     * happened to the shop cannot be known any more.
     */
    Incident state(IncidentFolder folder) throws IOException {
        Incident incident = folder.read();
        boolean runs = running().filter(folder::equals).isPresent();
        if (!runs && !incident.phase().isOver() && !isBeingStarted(incident)) {
            Incident invalid = incident.invalid("The lab ended before the incident did.", Instant.now());
            folder.write(invalid);
            return invalid;
        }
        return incident;
    }

    /** Its platform is started only when its shop has been written and compiled. */
    private static boolean isBeingStarted(Incident incident) {
        return incident.phase() == Phase.ARMING
                && Duration.between(incident.created(), Instant.now()).compareTo(START_TIMEOUT) < 0;
    }
}
