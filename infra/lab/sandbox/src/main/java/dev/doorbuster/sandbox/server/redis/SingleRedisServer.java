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
 * A Redis that is no part of a cluster: the shop's cache, or another one of the company's.
 *
 * @param name its name, which is also that of its log and its folder
 * @param port the port that its clients connect to
 * @param template its configuration, with placeholders for the port and the password
 */
public record SingleRedisServer(Platform platform, String name, int port, Path template) implements Server {

    /** The shop's cache. */
    public static SingleRedisServer cache(Platform platform) {
        return new SingleRedisServer(
                platform, "redis-cache", platform.ports().redisCache(), platform.provided("redis/cache.conf"));
    }

    @Override
    public void prepare() throws IOException {
        Path data = platform.makeData(name);
        Map<String, String> values = Map.of(
                "PORT", Integer.toString(port),
                "PASSWORD", platform.secrets().redis());
        ConfigTemplate.render(template, values, data.resolve("redis.conf"));
    }

    @Override
    public Command command() {
        return new Command(List.of(Programs.path("redis-server"), "redis.conf"), Map.of(), platform.data(name));
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
