package dev.doorbuster.sandbox.environment;

import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.service.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The platform that a command works on.
 *
 * @param checkout the project's root, where {@code faults.yaml} and {@code infra/} are
 * @param state its state folder
 * @param ports its ports
 */
public record LabEnvironment(Path checkout, StateFolder state, Ports ports) {

    /**
     * Reads {@code DOORBUSTER_ROOT}, {@code DOORBUSTER_STATE} and {@code DOORBUSTER_PORT_BASE}, which the start script
     * sets.
     *
     * @throws SettingsException when one of them is missing or outside its limits
     */
    public static LabEnvironment fromEnvironment(Settings settings) {
        Path checkout =
                Path.of(settings.text("DOORBUSTER_ROOT")).toAbsolutePath().normalize();
        Path state = Path.of(settings.text(
                        "DOORBUSTER_STATE", checkout.resolve(".doorbuster").toString()))
                .toAbsolutePath()
                .normalize();
        int base = settings.integer("DOORBUSTER_PORT_BASE", Ports.DEFAULT_BASE, Ports.MIN_BASE, Ports.MAX_BASE);
        return new LabEnvironment(checkout, new StateFolder(state), new Ports(base));
    }

    /** The nodes of its shop. */
    public Topology topology() {
        return new Topology(ports);
    }

    /** The secrets of the state folder, which exist once the platform has been started. */
    public Secrets secrets() throws IOException {
        return Secrets.load(state.secrets());
    }
}
