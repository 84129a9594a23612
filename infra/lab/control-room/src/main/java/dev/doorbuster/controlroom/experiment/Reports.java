package dev.doorbuster.controlroom.experiment;

import dev.doorbuster.sandbox.web.Refusal;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The reports of past experiments. */
public final class Reports {

    /** Maximum number of reports that are listed, the newest first. */
    static final int MOST = 100;

    /** Maximum size of a listed report in bytes; one of all six faults has about 60 kB. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final String BETWEEN = " · ";
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z._-]{1,80}");
    private static final List<String> FILES = List.of("report.html", "report.json", "report.md", "junit.xml");

    private final Path folder;

    public Reports(Path folder) {
        this.folder = folder;
    }

    public JsonArray list() throws IOException {
        List<JsonObject> reports = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder)) {
                for (Path each : folders) {
                    read(each).ifPresent(report -> reports.add(summary(each, report)));
                }
            }
        }
        reports.sort(Comparator.comparing((JsonObject report) -> report.getString("at"))
                .reversed());
        return new JsonArray(reports.subList(0, Math.min(MOST, reports.size())));
    }

    private static JsonObject summary(Path folder, JsonObject report) {
        JsonArray faults = new JsonArray();
        for (Object each : report.getJsonArray("faults", new JsonArray())) {
            faults.add(((JsonObject) each).getString("id"));
        }
        return new JsonObject()
                .put("name", folder.getFileName().toString())
                .put("kind", report.getString("question", ""))
                .put("at", report.getString("startedAt", ""))
                .put("verdict", report.getString("verdict", ""))
                .put("headline", report.getString("headline", ""))
                .put("faults", faults)
                .put("seconds", report.getDouble("seconds"))
                .put("chart", ReportChart.faults(report))
                .put("matrix", ReportChart.matrix(report));
    }

    private static Optional<JsonObject> read(Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JsonObject(Files.readString(file)));
        } catch (DecodeException half) {
            // The report is being written, or was truncated.
            return Optional.empty();
        }
    }

    /**
     * A file of a report.
     *
     * @throws Refusal when there is no such report, or it has no such file
     */
    public Path file(String report, String file) {
        if (!NAME.matcher(report).matches() || report.startsWith(".") || !FILES.contains(file)) {
            throw new Refusal(404, "There is no file " + file + " of a report \"" + report + "\".");
        }
        Path path = folder.resolve(report).resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new Refusal(404, "There is no file " + file + " of a report \"" + report + "\".");
        }
        return path;
    }

    /** The medians of two reports, with one row for each variant of a fault. */
    public JsonObject compare(String a, String b) throws IOException {
        Map<String, JsonObject> left = variants(a);
        Map<String, JsonObject> right = variants(b);
        Map<String, JsonObject> all = new TreeMap<>(left);
        right.forEach(all::putIfAbsent);
        Map<String, String> units = units(a);
        units(b).forEach(units::putIfAbsent);
        JsonArray rows = new JsonArray();
        all.keySet()
                .forEach(key -> rows.add(new JsonObject()
                        .put("what", key)
                        .put("unit", units.get(key.substring(0, key.indexOf(BETWEEN))))
                        .put("a", signal(left.get(key)))
                        .put("b", signal(right.get(key)))));
        return new JsonObject().put("a", a).put("b", b).put("rows", rows);
    }

    /** The median of a variant's signal over its runs; null when it has none. */
    private static @Nullable Double signal(@Nullable JsonObject variant) {
        if (variant == null) {
            return null;
        }
        double[] signals = ReportChart.signals(variant);
        return signals.length == 0 ? null : ReportChart.median(signals);
    }

    /** The unit of each fault's signal, by fault. */
    private Map<String, String> units(String name) throws IOException {
        Map<String, String> units = new TreeMap<>();
        JsonObject report = new JsonObject(Files.readString(file(name, "report.json")));
        for (Object each : report.getJsonArray("faults", new JsonArray())) {
            JsonObject fault = (JsonObject) each;
            units.put(
                    fault.getString("id"),
                    fault.getJsonObject("signal", new JsonObject()).getString("unit", ""));
        }
        return units;
    }

    private Map<String, JsonObject> variants(String name) throws IOException {
        Path file = file(name, "report.json");
        Map<String, JsonObject> variants = new TreeMap<>();
        JsonObject report = new JsonObject(Files.readString(file));
        for (Object each : report.getJsonArray("faults", new JsonArray())) {
            JsonObject fault = (JsonObject) each;
            String id = fault.getString("id");
            for (Object variant : fault.getJsonArray("variants", new JsonArray())) {
                variants.put(id + BETWEEN + ((JsonObject) variant).getString("variant"), (JsonObject) variant);
            }
        }
        return variants;
    }
}
