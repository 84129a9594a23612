package dev.doorbuster.sandbox.environment;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads and writes small JSON files, which are replaced atomically. */
public final class JsonFile {

    private JsonFile() {}

    /** Replaces the file; only its owner can read it. */
    public static void write(Path file, JsonObject json) throws IOException {
        AtomicFiles.replacePrivate(file, json.encodePrettily() + "\n");
    }

    /** The content of the file; empty when it does not exist or is not JSON. */
    public static Optional<JsonObject> read(Path file) throws IOException {
        try {
            return Optional.of(new JsonObject(Files.readString(file)));
        } catch (NoSuchFileException | DecodeException nothingThere) {
            return Optional.empty();
        }
    }
}
