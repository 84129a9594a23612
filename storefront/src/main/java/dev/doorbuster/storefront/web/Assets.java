package dev.doorbuster.storefront.web;

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
 * The shop's own files for browsers: a fixed few, read once from the class path.
 *
 * <p>Each has its content's digest in its name, so that a browser may keep it for a year and still gets a new one at once.
 */
public final class Assets {

    /** A year in seconds, the longest that HTTP caches are asked to keep anything. */
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private static final int DIGEST_BYTES = 6;
    private static final String OWN = "/assets/";
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.8/dist/";

    /** The type that the servers in front compress. */
    private static final String SCRIPT = "application/javascript; charset=utf-8";

    private record File(String type, Buffer content) {}

    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, File> files = new HashMap<>();

    /** Reads the files. */
    public Assets() {
        add(OWN, "shop.css", "text/css; charset=utf-8");
        add(OWN, "icon.svg", "image/svg+xml");
        add(OWN, "shop.js", SCRIPT);
        add(HTMX, "htmx.min.js", SCRIPT);
    }

    public void mount(Routes routes) {
        routes.file("/assets/:file", this::send);
    }

    /**
     * Where browsers find a file.
     *
     * @throws IllegalArgumentException when the shop has no file of this name
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

    private void add(String folder, String name, String type) {
        byte[] content = read(folder + name);
        int dot = name.lastIndexOf('.');
        String fingerprinted = name.substring(0, dot) + "." + digest(content) + name.substring(dot);
        files.put(fingerprinted, new File(type, Buffer.buffer(content)));
        addresses.put(name, "/assets/" + fingerprinted);
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
