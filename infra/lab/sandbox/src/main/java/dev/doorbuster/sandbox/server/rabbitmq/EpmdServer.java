package dev.doorbuster.sandbox.server.rabbitmq;

import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.server.Command;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.Probe;
import dev.doorbuster.sandbox.server.Probes;
import dev.doorbuster.sandbox.server.Server;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Erlang's port mapper, as a child process like all others. RabbitMQ would otherwise start one that outlives it. */
public final class EpmdServer implements Server {

    private static final String NAME = "epmd";

    private final Platform platform;

    public EpmdServer(Platform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return platform.ports().epmd();
    }

    @Override
    public void prepare() throws IOException {
        platform.makeData(NAME);
    }

    @Override
    public Command command() {
        return new Command(
                List.of(Programs.path("epmd"), "-port", Integer.toString(port()), "-address", Loopback.HOST),
                Map.of(),
                platform.data(NAME));
    }

    @Override
    public Probe probe() {
        return Probes.listening(port());
    }
}
