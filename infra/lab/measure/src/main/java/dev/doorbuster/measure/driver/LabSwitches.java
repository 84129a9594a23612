package dev.doorbuster.measure.driver;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.FaultSwitches;
import dev.doorbuster.sandbox.switchboard.FaultsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** The switchboard of the running platform. */
public final class LabSwitches implements Switches {
    private static final Duration FOLLOW_TIMEOUT = Duration.ofSeconds(5);

    private final FaultSwitches switches;

    public LabSwitches(FaultSwitches switches) {
        this.switches = switches;
    }

    @Override
    public Collection<String> faults() {
        return switches.catalogue().ids();
    }

    @Override
    public Collection<String> variants(String fault) {
        return switches.catalogue().fault(fault).variantNames();
    }

    @Override
    public void set(Map<String, String> variants) throws IOException, InterruptedException {
        try {
            switches.set(variants);
        } catch (LabException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Restoration note() throws IOException {
        FaultsFile file = switches.file();
        byte[] content = Files.readAllBytes(file.path());
        return () -> {
            file.restore(content);
            awaitFollowed();
        };
    }

    /**
     * Waits briefly until the platform follows the restored file, so that the next command reports the restored
     * versions. A platform that is slow, is gone, or rejects the file does not fail the measurement: the file is as it
     * was.
     */
    private void awaitFollowed() throws IOException {
        try {
            boolean unused = switches.awaitFollowed(FOLLOW_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
