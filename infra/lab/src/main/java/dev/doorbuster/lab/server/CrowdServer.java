package dev.doorbuster.lab.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The crowd of shoppers, a process of the lab's own. */
final class CrowdServer implements Server {

    private static final String NAME = Servers.CROWD;
    private static final String MAIN = "dev.doorbuster.lab.crowd.CrowdMain";
    private static final int HEAP_MEGABYTES = 160;

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

    /** It calls and is not called. */
    @Override
    public int port() {
        return 0;
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(platform.makeData(NAME).resolve("tmp"));
        Files.createDirectories(platform.environment().state().crowd());
    }

    @Override
    public Command command() {
        List<String> arguments = new ArrayList<>(JavaServer.jvm(platform.data(NAME), HEAP_MEGABYTES));
        try {
            arguments.addAll(archives.flags("lab", true));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder for class data archives", e);
        }
        arguments.addAll(List.of("-cp", platform.app().resolve("lab.jar").toString(), MAIN));
        return new Command(arguments, Map.of("DOORBUSTER_SERVICE", NAME), platform.data(NAME));
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
