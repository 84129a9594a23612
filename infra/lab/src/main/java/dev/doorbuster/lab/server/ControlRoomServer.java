package dev.doorbuster.lab.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The lab's own web page. */
final class ControlRoomServer implements Server {

    static final String NAME = "control-room";

    private static final String MAIN = "dev.doorbuster.lab.controlroom.ControlRoomMain";
    private static final int HEAP_MEGABYTES = 56;

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
        Files.createDirectories(platform.makeData(NAME).resolve("tmp"));
    }

    @Override
    public Command command() {
        List<String> arguments = new ArrayList<>(JavaServer.jvm(platform.data(NAME), HEAP_MEGABYTES));
        try {
            arguments.addAll(archives.flags("lab", false));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder for class data archives", e);
        }
        arguments.addAll(List.of("-cp", platform.app().resolve("lab.jar").toString(), MAIN));
        return new Command(arguments, Map.of("DOORBUSTER_SERVICE", NAME), platform.data(NAME));
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
