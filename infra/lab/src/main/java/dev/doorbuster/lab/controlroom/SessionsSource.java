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
        Map<String, Double> values = new HashMap<>();
        Map<String, Double> rate = new HashMap<>();
        int answered = 0;
        IOException last = new IOException("no node answers");
        for (int node = 1; node <= SessionNodes.COUNT; node++) {
            try {
                String evicted = nodes.info(node, "stats").get("evicted_keys");
                if (evicted != null) {
                    // Each by itself: the sum of those that answer would jump when one of them comes back.
                    rates.put(rate, SessionNodes.name(node), Double.parseDouble(evicted), System.nanoTime());
                    answered++;
                }
            } catch (IOException e) {
                last = e;
            }
        }
        if (answered == 0) {
            throw last;
        }
        rate.values().forEach(one -> values.merge("sessions.evicted", one, Double::sum));
        return values;
    }
}
