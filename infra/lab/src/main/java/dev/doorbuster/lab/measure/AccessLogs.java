package dev.doorbuster.lab.measure;

import dev.doorbuster.lab.environment.LabEnvironment;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The access logs of both Nginx: how many storefronts each request was tried on. */
final class AccessLogs {
    private static final int NGINX = 2;

    private AccessLogs() {}

    /** Counts the attempts in what the logs gain from now on. */
    static Experiment.Probe probe(LabEnvironment environment) throws IOException {
        Map<Path, Long> positions = new LinkedHashMap<>();
        for (int number = 1; number <= NGINX; number++) {
            Path log = environment.state().logs().resolve("nginx" + number + ".access.log");
            positions.put(log, Files.exists(log) ? Files.size(log) : 0);
        }
        String gone = ":" + environment.ports().storefront(4);
        return () -> {
            Attempts attempts = new Attempts(gone);
            for (Map.Entry<Path, Long> position : positions.entrySet()) {
                read(position.getKey(), position.getValue(), attempts);
            }
            return attempts.figures();
        };
    }

    private static void read(Path log, long from, Attempts attempts) throws IOException {
        if (!Files.exists(log)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            BufferedReader lines = new BufferedReader(Channels.newReader(file.getChannel(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                attempts.add(line);
            }
        }
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
                tries++;
                if (address.strip().endsWith(gone)) {
                    triesOnTheGone++;
                }
            }
        }

        Map<String, Double> figures() {
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("attemptsPerRequest", requests == 0 ? 0 : (double) tries / requests);
            figures.put("attemptsOnDeadServerPer1000", requests == 0 ? 0 : 1000.0 * triesOnTheGone / requests);
            return figures;
        }
    }
}
