package dev.doorbuster.measure.fault.deadupstream;

import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The access logs of both Nginx: how many storefronts each request was tried on. */
public final class AccessLogs {
    private static final int NGINX = 2;

    private AccessLogs() {}

    /** Counts the attempts in what the logs gain from now on. */
    static Experiment.Probe probe(LabEnvironment environment) throws IOException {
        LogGrowth logs = LogGrowth.of(
                environment,
                IntStream.rangeClosed(1, NGINX)
                        .mapToObj(number -> "nginx" + number + ".access.log")
                        .toList());
        String gone = ":" + environment.ports().storefront(4);
        return () -> {
            Attempts attempts = new Attempts(gone);
            logs.read(attempts::add);
            return attempts.figures();
        };
    }

    /** Counts line by line; a line that is not one of ours, or not yet whole, is skipped. */
    static final class Attempts {
        private final String gone;
        private long requests;
        private long tries;
        private long triesOnTheGone;

        Attempts(String gone) {
            this.gone = gone;
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
                    // The name of the upstream stands for "no server is left to try".
                    continue;
                }
                tries++;
                if (address.strip().endsWith(gone)) {
                    triesOnTheGone++;
                }
            }
        }

        Map<String, Double> figures() {
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("attemptsPerRequest", requests == 0 ? Double.NaN : (double) tries / requests);
            figures.put("attemptsOnDeadServerPer1000", requests == 0 ? Double.NaN : 1000.0 * triesOnTheGone / requests);
            return figures;
        }
    }
}
