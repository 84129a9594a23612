package dev.doorbuster.sandbox.logs;

import dev.doorbuster.sandbox.LabException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Collects the log lines about one request from all logs, in time order.
 *
 * <p>HAProxy and Nginx log whole seconds, so within one second their lines come first.
 */
public final class RequestTrail {

    /** Maximum number of bytes read from the end of each log, which covers a log that is not due for rotation. */
    public static final long MAX_BYTES = 64L * 1024 * 1024;

    /** Maximum number of lines kept; a purchase has about twenty. */
    static final int MAX_LINES = 10_000;

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_:.\\-]{1,128}");
    private static final List<String> WAY =
            List.of("haproxy", "nginx", "storefront", "payments-worker", "payment-provider");

    private final String needle;

    /**
     * @param id the request id, as HAProxy generates it
     * @throws LabException when the id is malformed
     */
    public RequestTrail(String id) {
        if (!WELL_FORMED.matcher(id).matches()) {
            throw LabException.usage("\"" + id
                    + "\" is not a request id: it must be 1 to 128 letters, digits, \"_\", \":\", \".\" or \"-\".");
        }
        needle = "\"requestId\":\"" + id + "\"";
    }

    /**
     * One line about the request.
     *
     * @param at when it was written, to the second for HAProxy and Nginx
     * @param log the log's name
     * @param entry the line
     */
    public record Step(Instant at, String log, JsonObject entry) {}

    /** Whether a line is about the request. */
    public boolean isAbout(String line) {
        return line.contains(needle);
    }

    /** All steps, the earliest first. */
    public List<Step> read(List<Path> logs) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (Path log : logs) {
            read(log, steps);
        }
        steps.sort(Comparator.comparing(Step::at).thenComparing(step -> place(step.log())));
        return steps;
    }

    private void read(Path log, List<Step> steps) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            channel.position(Math.max(0, channel.size() - MAX_BYTES));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (line != null && steps.size() < MAX_LINES) {
                if (isAbout(line)) {
                    step(LogFiles.name(log), line).ifPresent(steps::add);
                }
                line = lines.readLine();
            }
        }
    }

    /** Parses a line; empty for one that is cut off at the start of the read part or is still being written. */
    private static Optional<Step> step(String log, String line) {
        try {
            JsonObject entry = new JsonObject(line);
            String at = entry.getString("at");
            return at == null
                    ? Optional.empty()
                    : Optional.of(new Step(OffsetDateTime.parse(at).toInstant(), log, entry));
        } catch (DecodeException | DateTimeParseException notWhole) {
            return Optional.empty();
        }
    }

    private static int place(String log) {
        for (int place = 0; place < WAY.size(); place++) {
            if (log.startsWith(WAY.get(place))) {
                return place;
            }
        }
        return WAY.size();
    }
}
