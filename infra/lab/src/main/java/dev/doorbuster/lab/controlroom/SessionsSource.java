package dev.doorbuster.lab.controlroom;

import dev.doorbuster.lab.server.SessionNodes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What the nodes of the session cluster have evicted; replicas never do. */
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
        double evicted = 0;
        int answered = 0;
        IOException last = new IOException("no node answers");
        for (int node = 1; node <= SessionNodes.COUNT; node++) {
            try {
                evicted += Double.parseDouble(nodes.info(node, "stats").getOrDefault("evicted_keys", "0"));
                answered++;
            } catch (IOException e) {
                last = e;
            }
        }
        if (answered == 0) {
            throw last;
        }
        Map<String, Double> values = new HashMap<>();
        rates.put(values, "sessions.evicted", evicted, System.nanoTime());
        return values;
    }
}
