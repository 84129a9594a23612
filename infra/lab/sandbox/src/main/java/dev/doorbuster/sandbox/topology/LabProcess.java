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
import java.nio.file.Path;
import java.util.List;

/**
 * A process of the lab, which is outside the shop: the crowd, the control room or an incident's desk.
 *
 * @param port the port that its clients connect to; 0 for none
 * @param folders the folders that it needs
 * @param probe the probe that tells whether it is ready
 */
record LabProcess(Platform platform, LabProgram program, int port, List<Path> folders, Probe probe) implements Server {

    private static final LabProgram CROWD = new LabProgram(Servers.CROWD, "dev.doorbuster.crowd.CrowdMain", 160, true);
    private static final LabProgram CONTROL_ROOM =
            new LabProgram(Servers.CONTROL_ROOM, "dev.doorbuster.controlroom.ControlRoomMain", 56, false);

    /** Its heap is large enough to compile the shop's source. */
    private static final LabProgram DESK =
            new LabProgram(Servers.DESK, "dev.doorbuster.incident.desk.DeskMain", 224, false);

    /** The crowd only sends requests, so it is ready when it writes its statistics. */
    static LabProcess crowd(Platform platform) {
        Path folder = platform.environment().state().crowd();
        Path stats = folder.resolve("stats.json");
        return new LabProcess(platform, CROWD, 0, List.of(temporary(platform, CROWD), folder), () -> {
            if (!Files.exists(stats)) {
                throw new IOException(stats + " is not there yet");
            }
        });
    }

    static LabProcess controlRoom(Platform platform) {
        return withPage(platform, CONTROL_ROOM);
    }

    static LabProcess desk(Platform platform) {
        return withPage(platform, DESK);
    }

    /** A process with a page. There is one port for all of them, because only one runs at a time. */
    private static LabProcess withPage(Platform platform, LabProgram program) {
        int port = platform.ports().controlRoom();
        return new LabProcess(
                platform, program, port, List.of(temporary(platform, program)), Probes.http(port, "/health/live"));
    }

    private static Path temporary(Platform platform, LabProgram program) {
        return platform.labData(program.name()).resolve("tmp");
    }

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public void prepare() throws IOException {
        for (Path folder : folders) {
            Files.createDirectories(folder);
        }
    }

    @Override
    public Command command() {
        return program.command(platform, new ClassArchives(platform));
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
