package dev.doorbuster.sandbox.topology;

import dev.doorbuster.sandbox.server.ClassArchives;
import dev.doorbuster.sandbox.server.Command;
import dev.doorbuster.sandbox.server.LabProgram;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.Probe;
import dev.doorbuster.sandbox.server.Probes;
import dev.doorbuster.sandbox.server.Server;
import java.io.IOException;
import java.nio.file.Files;

/**
 * The desk of an incident: it prepares the incident, keeps its clock and is the door to everything outside the shop.
 */
final class DeskServer implements Server {

    static final String NAME = "desk";

    /** It compiles the shop's source. */
    private static final int HEAP_MEGABYTES = 224;

    private static final LabProgram PROGRAM =
            new LabProgram(NAME, "dev.doorbuster.incident.desk.DeskMain", HEAP_MEGABYTES, false);

    private final Platform platform;
    private final ClassArchives archives;

    DeskServer(Platform platform, ClassArchives archives) {
        this.platform = platform;
        this.archives = archives;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The control room's port: it does not run during an incident. */
    @Override
    public int port() {
        return platform.ports().controlRoom();
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(platform.labData(NAME).resolve("tmp"));
    }

    @Override
    public Command command() {
        return PROGRAM.command(platform, archives);
    }

    @Override
    public Probe probe() {
        return Probes.http(port(), "/health/live");
    }

    @Override
    public StopTurn stopTurn() {
        return StopTurn.FIRST;
    }

    @Override
    public boolean isPartOfTheShop() {
        return false;
    }
}
