package dev.doorbuster.measure.fault.deadupstream;

import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.NodeKind;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts from the storefronts' own logs which POSTs were carried out more than once. HAProxy assigns one id to each
 * request, and every server keeps it, so a request whose id is logged twice was processed twice.
 */
final class RequestLogs {
    private RequestLogs() {}

    /** Counts the POSTs in lines that are logged from now on. */
    static Experiment.Probe probe(LabEnvironment environment) throws IOException {
        LogGrowth logs = LogGrowth.of(
                environment,
                NodeKind.STOREFRONT.nodeNames().stream()
                        .map(name -> name + ".log")
                        .toList());
        return () -> {
            Posts posts = new Posts();
            logs.read(posts::add);
            return posts.figures();
        };
    }

    /** Counts POSTs line by line; skips other requests and incomplete lines. */
    static final class Posts {
        private final Map<String, Integer> timesById = new HashMap<>();

        void add(String line) {
            if (!line.contains("\"POST\"")) {
                return;
            }
            try {
                JsonObject entry = new JsonObject(line);
                String id = entry.getString("requestId");
                if (id != null && "POST".equals(entry.getString("method"))) {
                    timesById.merge(id, 1, Integer::sum);
                }
            } catch (DecodeException incomplete) {
                return;
            }
        }

        Map<String, Double> figures() {
            long again = timesById.values().stream().filter(times -> times > 1).count();
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("posts", (double) timesById.size());
            figures.put(
                    "postsCarriedOutAgainPer1000",
                    timesById.isEmpty() ? Double.NaN : 1000.0 * again / timesById.size());
            return figures;
        }
    }
}
