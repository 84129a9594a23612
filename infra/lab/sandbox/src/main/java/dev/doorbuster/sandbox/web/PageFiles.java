package dev.doorbuster.sandbox.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a page, which are resources of the program: those in the page's folder, those of a library, and the
 * script {@code dom.js}, which is the same for all pages. Each is read once. Thread-safe.
 */
public final class PageFiles {

    private static final Pattern NAME = Pattern.compile("[a-z-]{1,40}\\.(html|css|js)");
    private static final String SHARED = "dom.js";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8");

    private final String folder;
    private final Map<String, Buffer> files = new ConcurrentHashMap<>();

    /**
     * @param folder the absolute path of the page's folder, with a slash at its end
     * @param library the absolute paths of further files, by their names; each must exist
     */
    public PageFiles(String folder, Map<String, String> library) {
        this.folder = folder;
        files.put(SHARED, required(SHARED));
        library.forEach((name, path) -> files.put(name, required(path)));
    }

    /**
     * Responds with a file.
     *
     * @throws Refusal with the status 404 when there is no file with that name
     */
    public void send(RoutingContext context, @Nullable String name) {
        Buffer file = find(name).orElseThrow(() -> new Refusal(404, "There is no file \"" + name + "\"."));
        String type = TYPES.get(String.valueOf(name).replaceFirst(".*\\.", ""));
        var unused = context.response()
                .putHeader("Content-Type", type == null ? "application/octet-stream" : type)
                .putHeader("Cache-Control", "no-cache")
                .end(file);
    }

    /** The file with this name, if there is one. */
    public Optional<Buffer> find(@Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        Buffer known = files.get(name);
        if (known != null || !NAME.matcher(name).matches()) {
            return Optional.ofNullable(known);
        }
        Optional<Buffer> read = read(folder + name);
        read.ifPresent(file -> files.put(name, file));
        return read;
    }

    private static Buffer required(String path) {
        return read(path)
                .orElseThrow(
                        () -> new IllegalStateException("the page's file " + path + " is missing from the program"));
    }

    private static Optional<Buffer> read(String path) {
        try (InputStream stream = PageFiles.class.getResourceAsStream(path)) {
            return stream == null ? Optional.empty() : Optional.of(Buffer.buffer(stream.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
