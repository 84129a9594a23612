package dev.doorbuster.sandbox.logs;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.service.timing.RequestTimes;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The log files of all processes. It reads the last lines of a log and follows one request through all logs. */
public final class LogFiles {

    /** Maximum number of lines shown of one log. */
    public static final int MAX_LINES = 1_000;

    /** Number of bytes read from the end of HAProxy's log to find the newest requests. */
    private static final int SEARCHED_BYTES = 1024 * 1024;

    private static final int BYTES_A_LINE = 1_024;

    private final Path folder;

    /** @param folder may be empty or absent before the first start */
    public LogFiles(Path folder) {
        this.folder = folder;
    }

    /** The names of all log files. */
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.log")) {
            files.forEach(file -> names.add(name(file)));
        }
        names.sort(null);
        return names;
    }

    static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.log$", "");
    }

    /**
     * Returns the last lines of a log.
     *
     * @throws LabException when there is no such log
     */
    public List<String> end(String name, int lines) throws IOException {
        List<String> names = names();
        if (!names.contains(name)) {
            throw LabException.usage("Unknown log \"" + name + "\". Choose one of: " + String.join(", ", names));
        }
        Deque<String> last = new ArrayDeque<>();
        for (String line : read(folder.resolve(name + ".log"), lines * BYTES_A_LINE)) {
            last.addLast(line);
            if (last.size() > lines) {
                last.removeFirst();
            }
        }
        return List.copyOf(last);
    }

    /**
     * Returns all lines about one request, from all processes, in time order.
     *
     * @throws LabException when the id is malformed
     */
    public JsonObject request(String id) throws IOException {
        RequestTrail trail = new RequestTrail(id);
        List<Path> logs =
                names().stream().map(name -> folder.resolve(name + ".log")).toList();
        JsonArray events = new JsonArray();
        trail.read(logs).forEach(step -> events.add(event(step)));
        return new JsonObject().put("id", id).put("events", events).put("searchedBytes", RequestTrail.MAX_BYTES);
    }

    private static JsonObject event(RequestTrail.Step step) {
        JsonObject json = step.entry();
        Double millis = json.getDouble("millis", json.getDouble("activeMs"));
        if (millis == null && json.getDouble("seconds") != null) {
            millis = 1_000 * json.getDouble("seconds");
        }
        return new JsonObject()
                .put("t", step.at().toString())
                .put("process", step.log())
                .put("status", json.getValue("status"))
                .put("ms", millis)
                .put("text", words(json));
    }

    private static String words(JsonObject json) {
        String path = json.getString("path");
        if (path != null) {
            String upstream = json.getString("upstream", json.getString("server", ""));
            return json.getString("method", "") + " " + path + (upstream.isEmpty() ? "" : " → " + upstream)
                    + spent(json);
        }
        StringBuilder words = new StringBuilder(json.getString("message", ""));
        for (String name : List.of("outcome", "orderId", "jobId", "queuedMs", "error")) {
            Object value = json.getValue(name);
            if (value != null) {
                words.append(' ').append(name).append('=').append(value);
            }
        }
        return words.toString();
    }

    /** How the request spent its time according to a service: {@code dbWaitMs}, {@code sessionMs} and the like. */
    private static String spent(JsonObject json) {
        StringBuilder spent = new StringBuilder();
        for (RequestTimes.Part part : RequestTimes.Part.values()) {
            if (json.getValue(part.key()) instanceof Number millis) {
                spent.append(spent.isEmpty() ? " (" : ", ")
                        .append(part.key())
                        .append('=')
                        .append(millis);
            }
        }
        return spent.isEmpty() ? "" : spent.append(')').toString();
    }

    /** The newest requests in HAProxy's log, whose ids can be followed. */
    public JsonArray recent(boolean onlyErrors, int most) throws IOException {
        Deque<JsonObject> last = new ArrayDeque<>();
        Path door = folder.resolve("haproxy.log");
        if (!Files.exists(door)) {
            return new JsonArray();
        }
        for (String line : read(door, SEARCHED_BYTES)) {
            if (!line.startsWith("{")) {
                continue;
            }
            JsonObject json;
            try {
                json = new JsonObject(line);
            } catch (DecodeException e) {
                continue;
            }
            if (onlyErrors && json.getInteger("status", 0) < 500) {
                continue;
            }
            last.addFirst(new JsonObject()
                    .put("id", json.getString("requestId"))
                    .put("t", json.getString("at"))
                    .put("path", json.getString("method") + " " + json.getString("path"))
                    .put("status", json.getInteger("status"))
                    .put("ms", json.getInteger("activeMs")));
            if (last.size() > most) {
                last.removeLast();
            }
        }
        return new JsonArray(List.copyOf(last));
    }

    /** The lines in the last bytes of a file, without the first one if it may be incomplete. */
    private static List<String> read(Path file, int most) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long length = log.length();
            int bytes = (int) Math.min(length, most);
            byte[] end = new byte[bytes];
            log.seek(length - bytes);
            log.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return bytes < length && !lines.isEmpty() ? lines.subList(1, lines.size()) : lines;
        }
    }
}
