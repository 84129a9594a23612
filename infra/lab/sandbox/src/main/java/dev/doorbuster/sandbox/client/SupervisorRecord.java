package dev.doorbuster.sandbox.client;

import dev.doorbuster.sandbox.environment.JsonFile;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.process.ProcessIdentity;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file in which a supervisor describes itself, so that the commands can find it.
 *
 * @param identity its process
 * @param app the folder of jars that this platform runs from
 * @param faultsFile the faults file in effect
 * @param ports the ports of its servers
 */
public record SupervisorRecord(ProcessIdentity identity, Path app, Path faultsFile, Ports ports) {

    private static final String FILE = "supervisor.json";

    /** The record of the last supervisor, whether it still runs or not. */
    public static Optional<SupervisorRecord> last(StateFolder state) throws IOException {
        return JsonFile.read(state.run().resolve(FILE))
                .map(json -> new SupervisorRecord(
                        new ProcessIdentity(json.getLong("pid"), json.getLong("startTicks")),
                        Path.of(json.getString("app")),
                        Path.of(json.getString("faultsFile")),
                        new Ports(json.getInteger("portBase", Ports.DEFAULT_BASE))));
    }

    /** The record of the supervisor that is running, if one is. */
    public static Optional<SupervisorRecord> running(StateFolder state) throws IOException {
        return last(state).filter(record -> record.identity().isAlive());
    }

    /**
     * The environment of this state folder's platform: with the ports that it runs on, or else the ones that were asked
     * for.
     */
    public static LabEnvironment locate(LabEnvironment asked) throws IOException {
        return running(asked.state())
                .map(running -> new LabEnvironment(asked.checkout(), asked.state(), running.ports()))
                .orElse(asked);
    }

    public void write(StateFolder state) throws IOException {
        JsonFile.write(
                state.run().resolve(FILE),
                new JsonObject()
                        .put("pid", identity.pid())
                        .put("startTicks", identity.startTicks())
                        .put("app", app.toString())
                        .put("faultsFile", faultsFile.toString())
                        .put("portBase", ports.base()));
    }
}
