package dev.doorbuster.measure.driver;

import dev.doorbuster.sandbox.environment.JsonFile;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.FaultsFile;
import dev.doorbuster.sandbox.switchboard.RejectedFaultsException;
import dev.doorbuster.sandbox.timing.Await;
import dev.doorbuster.sandbox.timing.Deadline;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The switchboard of a running platform: edits its faults file, waits until the status says that everyone follows. */
public final class LabSwitches implements Switches {
    private static final Duration FOLLOW_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration TAKEN_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private final Path path;
    private final FaultsFile file;
    private final FaultCatalogue catalogue;
    private final Path status;

    public LabSwitches(Path faultsFile, FaultCatalogue catalogue, StateFolder state) {
        this.path = faultsFile;
        this.file = new FaultsFile(faultsFile, catalogue);
        this.catalogue = catalogue;
        this.status = state.run().resolve("status.json");
    }

    @Override
    public Collection<String> faults() {
        return catalogue.ids();
    }

    @Override
    public Collection<String> variants(String fault) {
        return catalogue.fault(fault).variantNames();
    }

    @Override
    public void set(Map<String, String> variants) throws IOException, InterruptedException {
        try {
            file.set(variants);
        } catch (RejectedFaultsException e) {
            throw new IOException(e.getMessage(), e);
        }
        String missing =
                Await.until(Deadline.in(FOLLOW_TIMEOUT), LOOK_INTERVAL, () -> missing(variants), String::isEmpty);
        if (!missing.isEmpty()) {
            throw new IOException("waited " + FOLLOW_TIMEOUT.toSeconds() + " s for the switch, but " + missing);
        }
    }

    private String missing(Map<String, String> wanted) throws IOException {
        Optional<JsonObject> report = JsonFile.read(status);
        if (report.isEmpty()) {
            return status + " is not there";
        }
        for (Object each : report.get().getJsonArray("faults")) {
            JsonObject fault = (JsonObject) each;
            String variant = wanted.getOrDefault(fault.getString("id"), fault.getString("variant"));
            if (!variant.equals(fault.getString("variant"))) {
                return fault.getString("id") + " is still " + fault.getString("variant");
            }
            if (!fault.getBoolean("acknowledged")) {
                return fault.getString("id") + " is not followed by " + fault.getValue("waitingFor");
            }
        }
        return "";
    }

    @Override
    public Restoration note() throws IOException {
        byte[] content = Files.readAllBytes(path);
        return () -> {
            file.restore(content);
            awaitTaken();
        };
    }

    /**
     * Waits briefly until the platform has taken the restored file, so that the next command reports the restored
     * versions. A platform that is slow, is gone, or rejects the file does not fail the measurement: the file is as it
     * was.
     */
    private void awaitTaken() throws IOException {
        try {
            Map<String, String> variants = file.read();
            boolean unused = Await.until(
                    TAKEN_TIMEOUT, LOOK_INTERVAL, () -> missing(variants).isEmpty());
        } catch (RejectedFaultsException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
