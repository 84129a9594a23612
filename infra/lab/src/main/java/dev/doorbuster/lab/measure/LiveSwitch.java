package dev.doorbuster.lab.measure;

import dev.doorbuster.lab.environment.LabEnvironment;
import dev.doorbuster.lab.supervisor.SupervisorRecord;
import dev.doorbuster.lab.switchboard.Catalogue;
import dev.doorbuster.lab.switchboard.FaultsFile;
import dev.doorbuster.lab.switchboard.RejectedFaultsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The switch of one fault on the platform that runs, for who has to clear up with another version. */
final class LiveSwitch {
    private final String fault;
    private final Catalogue catalogue;
    private final FaultsFile file;
    private final LabSwitches switches;

    private LiveSwitch(String fault, Catalogue catalogue, FaultsFile file, LabSwitches switches) {
        this.fault = fault;
        this.catalogue = catalogue;
        this.file = file;
        this.switches = switches;
    }

    /** @throws IOException when no platform runs here */
    static LiveSwitch of(LabEnvironment environment, String fault) throws IOException {
        Path path = SupervisorRecord.running(environment.state())
                .orElseThrow(() -> new IOException("no platform runs here"))
                .faultsFile();
        Catalogue catalogue = Catalogue.read(environment.checkout());
        return new LiveSwitch(
                fault,
                catalogue,
                new FaultsFile(path, catalogue),
                new LabSwitches(path, catalogue, environment.state()));
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** What is live. */
    String variant() throws IOException {
        try {
            return file.read().getOrDefault(fault, Measurement.NOT_UNDER_TEST);
        } catch (RejectedFaultsException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Returns when everybody follows. */
    void set(String variant) throws IOException, InterruptedException {
        switches.set(Map.of(fault, variant));
    }
}
