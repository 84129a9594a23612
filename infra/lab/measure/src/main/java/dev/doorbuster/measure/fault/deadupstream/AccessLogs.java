package dev.doorbuster.measure.fault.deadupstream;

import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.NodeKind;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts from the access logs of both Nginx servers on how many storefronts each request was tried. */
public final class AccessLogs {
    private AccessLogs() {}

    /** Counts the attempts in lines that are logged from now on. */
    static Experiment.Probe probe(LabEnvironment environment) throws IOException {
        LogGrowth logs = LogGrowth.of(
                environment,
                NodeKind.NGINX.nodeNames().stream()
                        .map(name -> name + ".access.log")
                        .toList());
        String deadServer = ":" + environment.ports().storefront(4);
        return () -> {
            Attempts attempts = new Attempts(deadServer);
            logs.read(attempts::add);
            return attempts.figures();
        };
    }

    /** Counts attempts line by line; skips foreign and incomplete lines. */
    static final class Attempts {
        private final String deadServer;
        private long requests;
        private long tries;
        private long triesOnDeadServer;

        Attempts(String deadServer) {
            this.deadServer = deadServer;
        }

        void add(String line) {
            String upstream;
            try {
                JsonObject entry = new JsonObject(line);
                upstream = entry.getString("path", "").startsWith("/health") ? "" : entry.getString("upstream", "");
            } catch (DecodeException e) {
                return;
            }
            if (upstream.isEmpty() || upstream.equals("-")) {
                return;
            }
            requests++;
            for (String address : upstream.split("[,:] ")) {
                if (address.indexOf(':') < 0) {
                    // Nginx logs the name of the upstream when no server is left to try.
                    continue;
                }
                tries++;
                if (address.strip().endsWith(deadServer)) {
                    triesOnDeadServer++;
                }
            }
        }

        Map<String, Double> figures() {
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("attemptsPerRequest", requests == 0 ? Double.NaN : (double) tries / requests);
            figures.put(
                    "attemptsOnDeadServerPer1000", requests == 0 ? Double.NaN : 1000.0 * triesOnDeadServer / requests);
            return figures;
        }
    }
}
