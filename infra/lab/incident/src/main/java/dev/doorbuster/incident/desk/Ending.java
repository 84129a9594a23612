package dev.doorbuster.incident.desk;

import dev.doorbuster.crowd.CrowdControl;
import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.play.Incident;
import dev.doorbuster.incident.play.Journal;
import dev.doorbuster.incident.play.Phase;
import dev.doorbuster.incident.play.VerdictTimes;
import dev.doorbuster.incident.symptom.SymptomIds;
import dev.doorbuster.incident.symptom.SymptomState;
import dev.doorbuster.incident.symptom.SymptomWatch;
import dev.doorbuster.measure.matrix.Symptom;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of an incident: closes the doors, lets customers come for a while without anybody's help, and writes down
 * what they noticed and what the causes were.
 */
final class Ending {

    private static final Logger log = LoggerFactory.getLogger("desk");

    private final LabEnvironment environment;
    private final DeskState state;
    private final SymptomWatch symptoms;
    private final Composition composition;
    private final VerdictTimes times;
    private final Runnable closeDoors;

    /**
     * @param times how long customers come before the verdict
     * @param closeDoors keeps everybody from the shop, and ends what they have left running there
     */
    Ending(
            LabEnvironment environment,
            DeskState state,
            SymptomWatch symptoms,
            Composition composition,
            VerdictTimes times,
            Runnable closeDoors) {
        this.environment = environment;
        this.state = state;
        this.symptoms = symptoms;
        this.composition = composition;
        this.times = times;
        this.closeDoors = closeDoors;
    }

    /** Begins the end on a thread of its own; does nothing if it has begun. */
    void begin(String why) throws IOException {
        synchronized (this) {
            if (!state.incident().phase().isOpen()) {
                return;
            }
            Incident unused =
                    state.change(incident -> incident.checking(state.clock().instant()));
        }
        log.atInfo().addKeyValue("why", why).log("the incident ends");
        proceed();
    }

    /** Does what remains to be done once nobody works any more. */
    void proceed() {
        Thread thread = new Thread(this::end, "end");
        thread.setDaemon(true);
        thread.start();
    }

    private void end() {
        try {
            closeDoors.run();
            pauseCrowd(false);
            TimeUnit.SECONDS.sleep(times.settle().plus(times.check()).toSeconds());
            Map<Symptom, Double> figures = symptoms.window().figures(times.check());
            pauseCrowd(true);
            state.folder().report(report(figures));
            Incident unused = state.change(Incident::over);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            log.atError().setCause(e).log("the incident has no result");
            invalid("The result could not be written: " + e.getMessage());
        }
    }

    /** Ends the incident without a result. */
    void invalid(String why) {
        try {
            Incident unused = state.change(incident -> incident.invalid(why, Instant.now()));
            closeDoors.run();
        } catch (IOException e) {
            log.atError().setCause(e).log("the state cannot be written");
        }
    }

    /** Stops the customers, or lets them come as before. */
    void pauseCrowd(boolean pause) throws IOException {
        CrowdFolder crowd = new CrowdFolder(environment.state().crowd());
        CrowdControl control = crowd.control();
        crowd.control(control.running(!pause));
    }

    private JsonObject report(Map<Symptom, Double> figures) throws IOException {
        Incident incident = state.incident();
        boolean cured = true;
        JsonArray noticed = new JsonArray();
        for (Symptom symptom : Symptom.values()) {
            double figure = figures.getOrDefault(symptom, Double.NaN);
            SymptomState seen = SymptomState.of(symptom, figure);
            cured &= seen == SymptomState.ABSENT;
            noticed.add(new JsonObject()
                    .put("symptom", SymptomIds.id(symptom))
                    .put("title", CustomerWords.of(symptom).title())
                    .put("figure", Double.isNaN(figure) ? null : figure)
                    .put("limit", symptom.shownAbove())
                    .put("state", seen.word()));
        }
        Journal journal = state.folder().journal();
        return new JsonObject()
                .put("id", incident.id())
                .put("level", incident.level())
                .put("isolation", incident.isolation())
                .put("verdict", cured ? "cured" : "not-cured")
                .put("workedSeconds", incident.worked(state.clock().instant()).toSeconds())
                .put("judgedOver", times.toJson())
                .put("symptoms", noticed)
                .put("composition", composition.toJson())
                .put("commitment", composition.commitment())
                .put("changes", details(journal, Journal.Kind.CHANGE))
                .put("hints", details(journal, Journal.Kind.HINT))
                .put("pins", journal.entries(Journal.Kind.PIN).size())
                .put("notes", details(journal, Journal.Kind.NOTE))
                .put("answer", state.folder().answer());
    }

    private static JsonArray details(Journal journal, Journal.Kind kind) throws IOException {
        JsonArray all = new JsonArray();
        journal.entries(kind).forEach(entry -> all.add(entry.details()));
        return all;
    }

    /** Ends the incident when its time is up. */
    void look() {
        Incident incident = state.incident();
        if (incident.phase() == Phase.WORK
                && incident.left(state.clock().instant()).isZero()) {
            try {
                begin("the time is up");
            } catch (IOException e) {
                log.atError().setCause(e).log("the incident cannot be ended");
            }
        }
    }
}
