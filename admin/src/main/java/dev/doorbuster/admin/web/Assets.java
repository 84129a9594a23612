package dev.doorbuster.admin.web;

import dev.doorbuster.platform.http.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The stylesheet, held in memory; its address changes with its content, so browsers may keep it for good. */
public final class Assets {

    private static final String PATH = "/admin/assets/admin.css";

    private final Buffer stylesheet;
    private final String version;

    private Assets(byte[] stylesheet) {
        this.stylesheet = Buffer.buffer(stylesheet);
        this.version = versionOf(stylesheet);
    }

    /** Reads the stylesheet from the class path. */
    public static Assets load() {
        try (InputStream in = Assets.class.getResourceAsStream("/assets/admin.css")) {
            if (in == null) {
                throw new IllegalStateException("the stylesheet /assets/admin.css is missing from the jar");
            }
            return new Assets(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the stylesheet is, with its version. */
    public String stylesheetAddress() {
        return PATH + "?v=" + version;
    }

    /** {@code GET /admin/assets/*}. */
    public void serve(RoutingContext context) {
        if (!PATH.equals(context.normalizedPath())) {
            throw new ProblemException(404, "Not Found", "there is no such file");
        }
        context.response()
                .putHeader("Content-Type", "text/css; charset=utf-8")
                .putHeader("Cache-Control", "public, max-age=31536000, immutable")
                .end(stylesheet)
                .onFailure(context::fail);
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
