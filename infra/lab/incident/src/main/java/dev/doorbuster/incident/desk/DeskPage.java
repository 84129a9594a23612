package dev.doorbuster.incident.desk;

import dev.doorbuster.sandbox.web.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of the desk's page. */
final class DeskPage {

    private static final Pattern NAME = Pattern.compile("[a-z-]{1,40}\\.(html|css|js)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8");

    private final Map<String, Buffer> files = new ConcurrentHashMap<>();

    /** Responds with a file; 404 when there is none with that name. */
    void send(RoutingContext context, String name) {
        Buffer file = NAME.matcher(name).matches() ? file(name) : null;
        if (file == null) {
            throw new Refusal(404, "There is no file \"" + name + "\".");
        }
        var unused = context.response()
                .putHeader("Content-Type", TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), ""))
                .putHeader("Cache-Control", "no-cache")
                .end(file);
    }

    private @Nullable Buffer file(String name) {
        Buffer known = files.get(name);
        if (known != null) {
            return known;
        }
        try (InputStream stream = DeskPage.class.getResourceAsStream("page/" + name)) {
            if (stream == null) {
                return null;
            }
            Buffer read = Buffer.buffer(stream.readAllBytes());
            files.put(name, read);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
