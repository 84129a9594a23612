package dev.doorbuster.incident.desk;

import dev.doorbuster.incident.play.Incident;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.incident.play.Journal;
import dev.doorbuster.incident.play.Phase;
import dev.doorbuster.sandbox.LabException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The incident's state, kept in its file at every change. */
final class DeskState {

    private final IncidentFolder folder;
    private final InstantSource clock;
    private Incident incident;
    private @Nullable Running running;

    /**
     * What is being done to the shop.
     *
     * @param since in nanoseconds on the {@link System#nanoTime()} clock
     */
    record Running(String what, long since) {}

    DeskState(IncidentFolder folder, InstantSource clock) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.incident = folder.read();
    }

    IncidentFolder folder() {
        return folder;
    }

    InstantSource clock() {
        return clock;
    }

    synchronized Incident incident() {
        return incident;
    }

    /** Changes the state, in memory and in the file. */
    synchronized Incident change(UnaryOperator<Incident> change) throws IOException {
        Incident next = change.apply(incident);
        if (next.phase() != incident.phase()) {
            folder.journal()
                    .add(
                            Journal.Kind.PHASE,
                            clock.instant(),
                            new JsonObject().put("phase", next.phase().label()));
        }
        folder.write(next);
        incident = next;
        return next;
    }

    /**
     * Begins to work, if nobody has yet.
     *
     * @throws LabException when the incident is not open
     */
    void work() throws IOException {
        requireOpen();
        Incident unused = change(now -> now.working(clock.instant()));
    }

    /** @throws LabException when the incident is not open */
    void requireOpen() {
        Phase phase = incident().phase();
        if (!phase.isOpen()) {
            throw LabException.notReady(
                    phase == Phase.ARMING
                            ? "The incident is still being prepared."
                            : "The incident has ended; nothing can be changed any more.");
        }
    }

    /**
     * Notes that something is being done to the shop.
     *
     * @throws LabException when something else is being done
     */
    synchronized void begin(String what) {
        if (running != null) {
            throw LabException.failed("Only one change at a time: " + running.what() + " is still running.");
        }
        running = new Running(what, System.nanoTime());
    }

    synchronized void end() {
        running = null;
    }

    synchronized @Nullable Running running() {
        return running;
    }

    /** Writes a change of the shop into the journal. */
    void changed(String who, String what, JsonObject details) throws IOException {
        folder.journal()
                .add(
                        Journal.Kind.CHANGE,
                        clock.instant(),
                        new JsonObject().put("who", who).put("what", what).mergeIn(details));
    }
}
