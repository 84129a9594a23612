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

/** The control room, the lab's web interface. */
final class ControlRoomServer implements Server {

    static final String NAME = "control-room";

    private static final LabProgram PROGRAM =
            new LabProgram(NAME, "dev.doorbuster.controlroom.ControlRoomMain", 56, false);

    private final Platform platform;
    private final ClassArchives archives;

    ControlRoomServer(Platform platform, ClassArchives archives) {
        this.platform = platform;
        this.archives = archives;
    }

    @Override
    public String name() {
        return NAME;
    }

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
