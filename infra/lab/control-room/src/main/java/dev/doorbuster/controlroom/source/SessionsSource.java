package dev.doorbuster.controlroom.source;

import dev.doorbuster.sandbox.server.redis.SessionNodes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the evictions and the commands of the session cluster's nodes; replicas never evict. */
final class SessionsSource implements Source {

    private final SessionNodes nodes;
    private final Rates rates = new Rates();

    SessionsSource(SessionNodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public String name() {
        return "redis-session";
    }

    @Override
    public Map<String, Double> look() throws IOException {
        Map<String, Double> values = new HashMap<>();
        Map<String, Double> evictions = new HashMap<>();
        Map<String, Double> commands = new HashMap<>();
        int answered = 0;
        IOException last = new IOException("no node answers");
        for (int node = 1; node <= SessionNodes.COUNT; node++) {
            try {
                // Computes a rate for each node: the sum over the nodes that respond would jump when one of them comes
                // back.
                Map<String, String> statistics = nodes.info(node, "stats");
                rate(evictions, node, "evictions.", statistics.get("evicted_keys"));
                rate(commands, node, "commands.", statistics.get("total_commands_processed"));
                answered++;
            } catch (IOException e) {
                last = e;
            }
        }
        if (answered == 0) {
            throw last;
        }
        evictions.values().forEach(one -> values.merge("sessions.evicted", one, Double::sum));
        commands.values().forEach(one -> values.merge("edge.redis-session", one, Double::sum));
        return values;
    }

    private void rate(Map<String, Double> into, int node, String figure, @Nullable String count) {
        if (count != null) {
            rates.put(into, figure + SessionNodes.name(node), Double.parseDouble(count), System.nanoTime());
        }
    }
}
