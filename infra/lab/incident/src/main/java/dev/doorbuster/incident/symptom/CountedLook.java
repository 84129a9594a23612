package dev.doorbuster.incident.symptom;

import dev.doorbuster.measure.probe.AdminWatch;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A look at the back office that a window counts. */
final class CountedLook implements AdminWatch.Look {

    private static final Logger log = LoggerFactory.getLogger(CountedLook.class);

    private final AdminWatch.Look look;
    private final SymptomWindow window;
    private final InstantSource clock;
    private boolean failed;

    CountedLook(AdminWatch.Look look, SymptomWindow window, InstantSource clock) {
        this.look = look;
        this.window = window;
        this.clock = clock;
    }

    /** Looks once. A failure of the lab itself says nothing about the back office and is not counted. */
    @Override
    public boolean succeeds() throws InterruptedException {
        Instant begun = clock.instant();
        try {
            boolean succeeded = look.succeeds();
            window.looked(begun, succeeded);
            failed = false;
            return succeeded;
        } catch (RuntimeException e) {
            if (!failed) {
                log.atWarn().setCause(e).log("cannot look at the back office");
            }
            failed = true;
            return false;
        }
    }
}
