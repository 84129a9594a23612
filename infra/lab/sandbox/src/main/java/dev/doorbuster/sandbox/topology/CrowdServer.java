package dev.doorbuster.sandbox.topology;

import dev.doorbuster.sandbox.server.ClassArchives;
import dev.doorbuster.sandbox.server.Command;
import dev.doorbuster.sandbox.server.LabProgram;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.Probe;
import dev.doorbuster.sandbox.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The crowd of shoppers, a process of the lab. */
final class CrowdServer implements Server {

    private static final String NAME = Servers.CROWD;
    private static final LabProgram PROGRAM = new LabProgram(NAME, "dev.doorbuster.crowd.CrowdMain", 160, true);

    private final Platform platform;
    private final ClassArchives archives;

    CrowdServer(Platform platform, ClassArchives archives) {
        this.platform = platform;
        this.archives = archives;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** 0: the crowd only sends requests. */
    @Override
    public int port() {
        return 0;
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(platform.labData(NAME).resolve("tmp"));
        Files.createDirectories(platform.environment().state().crowd());
    }

    @Override
    public Command command() {
        return PROGRAM.command(platform, archives);
    }

    @Override
    public Probe probe() {
        Path stats = platform.environment().state().crowd().resolve("stats.json");
        return () -> {
            if (!Files.exists(stats)) {
                throw new IOException(stats + " is not there yet");
            }
        };
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
