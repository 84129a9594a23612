package dev.doorbuster.incident.symptom;

import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.crowd.record.SymptomCounts;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the crowd's counts from its folder again and again, on a thread of its own. */
final class CrowdReader implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final Logger log = LoggerFactory.getLogger(CrowdReader.class);

    private final CrowdFolder folder;
    private final SymptomWindow window;
    private final Duration pause;
    private final Thread thread = new Thread(this::watch, "crowd-reader");
    private boolean failed;

    /** Starts reading at once. */
    static CrowdReader begin(CrowdFolder folder, SymptomWindow window, Duration pause) {
        CrowdReader reader = new CrowdReader(folder, window, pause);
        reader.thread.setDaemon(true);
        reader.thread.start();
        return reader;
    }

    private CrowdReader(CrowdFolder folder, SymptomWindow window, Duration pause) {
        this.folder = folder;
        this.window = window;
        this.pause = pause;
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                read();
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads once. A failure leaves the window without new data, and the figures become unknown. */
    private void read() {
        try {
            Optional<JsonObject> statistics = folder.statistics();
            if (statistics.isPresent()) {
                take(statistics.get());
            }
            failed = false;
        } catch (IOException | RuntimeException e) {
            if (!failed) {
                log.atWarn().setCause(e).log("cannot read the crowd's statistics");
            }
            failed = true;
        }
    }

    private void take(JsonObject statistics) {
        Instant at = statistics.getInstant("at");
        JsonObject symptoms = statistics.getJsonObject("symptoms");
        if (at == null || symptoms == null) {
            throw new IllegalArgumentException("the crowd's statistics need \"at\" and \"symptoms\"");
        }
        window.counted(at, SymptomCounts.read(symptoms));
    }

    /** Ends the reading. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
