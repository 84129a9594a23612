package dev.doorbuster.controlroom.http;

import dev.doorbuster.sandbox.web.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page's own files, read once. */
public final class Assets {

    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final List<String> OWN = List.of(
            "index.html",
            "room.css",
            "main.js",
            "api.js",
            "dom.js",
            "charts.js",
            "marks.js",
            "reportchart.js",
            "topology.js",
            "live.js",
            "switches.js",
            "evidence.js",
            "lessons.js",
            "experiments.js",
            "request.js");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8");

    private final Map<String, Buffer> files = new HashMap<>();

    public Assets() {
        OWN.forEach(name -> files.put(name, read("page/" + name)));
        files.put("uPlot.esm.js", read(CHARTS + "uPlot.esm.js"));
        files.put("uPlot.min.css", read(CHARTS + "uPlot.min.css"));
    }

    private static Buffer read(String name) {
        try (InputStream stream = Assets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the control room's resource " + name + " is missing from the program");
            }
            return Buffer.buffer(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Responds with a file.
     *
     * @throws Refusal when there is no file with that name
     */
    public void send(RoutingContext context, @Nullable String name) {
        Buffer file = name == null ? null : files.get(name);
        if (name == null || file == null) {
            throw new Refusal(404, "There is no file \"" + name + "\".");
        }
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        var unused = context.response()
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-cache")
                .end(file);
    }
}
