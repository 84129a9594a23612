package dev.doorbuster.sandbox.server.redis;

import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.server.Command;
import dev.doorbuster.sandbox.server.ConfigTemplate;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.Probe;
import dev.doorbuster.sandbox.server.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Redis of the company that is no part of the shop: the queue of the warehouse's label printers. A generated shop may
 * have it at a port that was another server's.
 */
public final class RedisLabelsServer implements Server {

    /** Its name, which is also that of its log and its folder. */
    public static final String NAME = "redis-labels";

    private final Platform platform;
    private final int port;
    private final Path template;

    /** @param template its configuration, with placeholders for the port and the password */
    public RedisLabelsServer(Platform platform, int port, Path template) {
        this.platform = platform;
        this.port = port;
        this.template = template;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void prepare() throws IOException {
        Path data = platform.makeData(NAME);
        Map<String, String> values = Map.of(
                "PORT", Integer.toString(port),
                "PASSWORD", platform.secrets().redis());
        ConfigTemplate.render(template, values, data.resolve("redis.conf"));
    }

    @Override
    public Command command() {
        return new Command(List.of(Programs.path("redis-server"), "redis.conf"), Map.of(), platform.data(NAME));
    }

    @Override
    public Probe probe() {
        return () -> {
            String answer = RedisCommands.send(port, platform.secrets().redis(), "PING");
            if (!answer.contains("+PONG")) {
                throw new IOException("PING returned " + answer.strip());
            }
        };
    }
}
