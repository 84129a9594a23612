package dev.doorbuster.measure.driver;

import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.FaultsFile;
import dev.doorbuster.sandbox.switchboard.RejectedFaultsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The switch of one fault on the platform that runs, for who has to clear up with another version. */
public final class LiveSwitch {
    private final String fault;
    private final FaultCatalogue catalogue;
    private final FaultsFile file;
    private final LabSwitches switches;

    private LiveSwitch(String fault, FaultCatalogue catalogue, FaultsFile file, LabSwitches switches) {
        this.fault = fault;
        this.catalogue = catalogue;
        this.file = file;
        this.switches = switches;
    }

    /** @throws IOException when no platform runs here */
    public static LiveSwitch of(LabEnvironment environment, String fault) throws IOException {
        Path path = SupervisorRecord.running(environment.state())
                .orElseThrow(() -> new IOException("no platform runs here"))
                .faultsFile();
        FaultCatalogue catalogue = FaultCatalogue.read(environment.checkout());
        return new LiveSwitch(
                fault,
                catalogue,
                new FaultsFile(path, catalogue),
                new LabSwitches(path, catalogue, environment.state()));
    }

    public FaultCatalogue catalogue() {
        return catalogue;
    }

    /** What is live. */
    public String variant() throws IOException {
        try {
            return file.read().getOrDefault(fault, Measurement.NOT_UNDER_TEST);
        } catch (RejectedFaultsException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Returns when everybody follows. */
    public void set(String variant) throws IOException, InterruptedException {
        switches.set(Map.of(fault, variant));
    }
}
