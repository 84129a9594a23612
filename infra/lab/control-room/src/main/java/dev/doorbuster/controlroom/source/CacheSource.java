package dev.doorbuster.controlroom.source;

import dev.doorbuster.sandbox.server.redis.SessionNodes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads the commands per second that the Redis cache processes, from its INFO. */
final class CacheSource implements Source {

    private final SessionNodes nodes;
    private final Rates rates = new Rates();

    CacheSource(SessionNodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public String name() {
        return "redis-cache";
    }

    @Override
    public Map<String, Double> look() throws IOException {
        Map<String, Double> values = new HashMap<>();
        double commands = Double.parseDouble(nodes.cacheInfo().getOrDefault("total_commands_processed", "0"));
        rates.put(values, "edge.redis-cache", commands, System.nanoTime());
        return values;
    }
}
