package dev.doorbuster.sandbox.server.redis;

import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.server.Command;
import dev.doorbuster.sandbox.server.ConfigTemplate;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.Probe;
import dev.doorbuster.sandbox.server.Server;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The shop's cache: one Redis. */
public final class RedisCacheServer implements Server {

    private static final String NAME = "redis-cache";

    private final Platform platform;

    public RedisCacheServer(Platform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return platform.ports().redisCache();
    }

    @Override
    public void prepare() throws IOException {
        platform.makeData(NAME);
        Map<String, String> values = Map.of(
                "PORT", Integer.toString(port()),
                "PASSWORD", platform.secrets().redis());
        ConfigTemplate.render(
                platform.provided("redis/cache.conf"),
                values,
                platform.data(NAME).resolve("redis.conf"));
    }

    @Override
    public Command command() {
        return new Command(List.of(Programs.path("redis-server"), "redis.conf"), Map.of(), platform.data(NAME));
    }

    @Override
    public Probe probe() {
        return () -> {
            String answer = RedisCommands.send(port(), platform.secrets().redis(), "PING");
            if (!answer.contains("+PONG")) {
                throw new IOException("PING returned " + answer.strip());
            }
        };
    }
}
