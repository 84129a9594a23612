package dev.doorbuster.admin.web;

import dev.doorbuster.service.http.Body;
import dev.doorbuster.service.http.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The files beside the pages, held in memory; an address changes with its content, so browsers may keep it for good. */
public final class Assets {

    private static final String FOLDER = "/admin/assets/";
    private static final String STYLESHEET = "admin.css";
    private static final String ICON = "icon.svg";

    private final Map<String, Asset> files;

    private Assets(Map<String, Asset> files) {
        this.files = files;
    }

    private record Asset(String type, Buffer content, String version) {}

    /** Reads the files from the class path. */
    public static Assets load() {
        return new Assets(Map.of(
                STYLESHEET, read(STYLESHEET, "text/css; charset=utf-8"),
                ICON, read(ICON, "image/svg+xml")));
    }

    private static Asset read(String name, String type) {
        try (InputStream in = Assets.class.getResourceAsStream("/assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the file /assets/" + name + " is missing from the jar");
            }
            byte[] content = in.readAllBytes();
            return new Asset(type, Buffer.buffer(content), versionOf(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the stylesheet is, with its version. */
    public String stylesheetAddress() {
        return address(STYLESHEET);
    }

    /** Where the icon is that a browser shows in its tab, with its version. */
    public String iconAddress() {
        return address(ICON);
    }

    private String address(String name) {
        Asset asset = files.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("no such file: " + name);
        }
        return FOLDER + name + "?v=" + asset.version();
    }

    /** {@code GET /admin/assets/*}. */
    public void serve(RoutingContext context) {
        String path = context.normalizedPath();
        Asset asset = path.startsWith(FOLDER) ? files.get(path.substring(FOLDER.length())) : null;
        if (asset == null) {
            throw new ProblemException(404, "Not Found", "there is no such file");
        }
        context.response()
                .putHeader("Content-Type", asset.type())
                .putHeader("Cache-Control", "public, max-age=31536000, immutable")
                .headers()
                .remove("Vary");
        Body.end(context, asset.content()).onFailure(context::fail);
    }

    private static String versionOf(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
