package dev.doorbuster.service.web;

import dev.doorbuster.service.http.Body;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service's own files for browsers: a fixed few, read once from the class path.
 *
 * <p>Each has its content's digest in its name, so that a browser may keep it for a year and still gets a new one at
 * once.
 */
public final class Assets {

    /** The type of a style sheet. */
    public static final String CSS = "text/css; charset=utf-8";

    /** The type of an icon. */
    public static final String SVG = "image/svg+xml";

    /** The type of a script, which the servers in front compress. */
    public static final String SCRIPT = "application/javascript; charset=utf-8";

    /** A year in seconds, the longest that HTTP caches are asked to keep anything. */
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private static final int DIGEST_BYTES = 6;

    private record File(String type, Buffer content) {}

    private final String folder;
    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, File> files = new HashMap<>();

    /** @param folder where browsers find them, such as {@code /assets/} */
    public Assets(String folder) {
        this.folder = folder;
    }

    /**
     * Reads a file.
     *
     * @param resource where it is on the class path; its last part is the name
     * @throws IllegalStateException when it is not there
     */
    public Assets add(String resource, String type) {
        byte[] content = read(resource);
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String fingerprinted = name.substring(0, dot) + "." + digest(content) + name.substring(dot);
        files.put(fingerprinted, new File(type, Buffer.buffer(content)));
        addresses.put(name, folder + fingerprinted);
        return this;
    }

    /** Gives the files their addresses. */
    public void mount(Routes routes) {
        routes.file(folder + ":file", this::send);
    }

    /**
     * Where browsers find a file.
     *
     * @throws IllegalArgumentException when there is no file of this name
     */
    public String address(String name) {
        String address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("no such asset: " + name);
        }
        return address;
    }

    private void send(RoutingContext context) {
        File file = files.get(context.pathParam("file"));
        if (file == null) {
            context.fail(404);
            return;
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, file.type())
                .putHeader(HttpHeaders.CACHE_CONTROL, FOR_GOOD);
        Body.end(context, file.content()).onFailure(context::fail);
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] read(String name) {
        try (@Nullable InputStream file = Assets.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the class path lacks " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
