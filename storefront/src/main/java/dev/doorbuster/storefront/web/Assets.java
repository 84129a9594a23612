package dev.doorbuster.storefront.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shop's own files for browsers: a fixed few, read once from the class path. */
public final class Assets {

    private static final String FOLDER = "/assets/";
    private static final Map<String, String> TYPES =
            Map.of("shop.css", "text/css; charset=utf-8", "icon.svg", "image/svg+xml");

    private final Map<String, Buffer> files;

    /** Reads the files. */
    public Assets() {
        this.files = Map.of("shop.css", read("shop.css"), "icon.svg", read("icon.svg"));
    }

    public void mount(Routes routes) {
        routes.file("/assets/:file", this::send);
    }

    private void send(RoutingContext context) {
        String name = context.pathParam("file");
        Buffer file = files.get(name);
        String type = TYPES.get(name);
        if (file == null || type == null) {
            context.fail(404);
            return;
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
        Body.end(context, file).onFailure(context::fail);
    }

    private static Buffer read(String name) {
        try (@Nullable InputStream file = Assets.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks " + FOLDER + name);
            }
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
