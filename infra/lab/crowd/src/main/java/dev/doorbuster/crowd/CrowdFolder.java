package dev.doorbuster.crowd;

import dev.doorbuster.sandbox.environment.AtomicFiles;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder through which the crowd is controlled and publishes its statistics. Files are replaced by an atomic
 * rename, so that a reader sees a whole file or none.
 */
public final class CrowdFolder {
    private static final String CONTROL = "control.json";
    private static final String USUAL = "usual.json";

    private final Path folder;

    public CrowdFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The requested level, {@link #usual()} by default.
     *
     * @throws IllegalArgumentException when a file is invalid
     */
    public CrowdControl control() throws IOException {
        Optional<CrowdControl> asked = asked();
        return asked.isPresent() ? asked.get() : usual();
    }

    /**
     * The default level of the crowd: the level calibrated for this machine, or else {@link CrowdControl#DEFAULT}.
     *
     * @throws IllegalArgumentException when the file is not valid
     */
    public CrowdControl usual() throws IOException {
        return read(USUAL).orElse(CrowdControl.DEFAULT);
    }

    /**
     * The level in effect: the requested one, or else {@link #usual()}, which counts as stopped while the crowd has no
     * process.
     *
     * @throws IllegalArgumentException when a file is not valid
     */
    public CrowdControl inEffect() throws IOException {
        Optional<CrowdControl> asked = asked();
        return asked.isPresent() ? asked.get() : usual().running(statistics().isPresent());
    }

    /** Stores the level calibrated for this machine. */
    public void usual(CrowdControl control) throws IOException {
        replace(USUAL, control.encode());
    }

    /**
     * The requested level; empty when there was no request.
     *
     * @throws IllegalArgumentException when the file is not valid
     */
    public Optional<CrowdControl> asked() throws IOException {
        return read(CONTROL);
    }

    private Optional<CrowdControl> read(String name) throws IOException {
        try {
            return Optional.of(CrowdControl.decode(Files.readString(folder.resolve(name))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Withdraws the request. A running crowd continues at {@link #usual()}; a crowd that is not running is not started.
     */
    public void forget() throws IOException {
        Files.deleteIfExists(folder.resolve(CONTROL));
    }

    /** Requests a level; the crowd follows within 200 ms. */
    public void control(CrowdControl control) throws IOException {
        replace(CONTROL, control.encode());
    }

    /** The latest statistics; empty before the crowd has written any. */
    public Optional<JsonObject> statistics() throws IOException {
        try {
            return Optional.of(new JsonObject(Files.readString(folder.resolve("stats.json"))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void statistics(JsonObject statistics) throws IOException {
        replace("stats.json", statistics.encodePrettily());
    }

    /** Appends order ids that the shop has acknowledged, one per line. */
    void acknowledged(String lines) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("acknowledged.log"), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void replace(String name, String content) throws IOException {
        Files.createDirectories(folder);
        AtomicFiles.replace(folder.resolve(name), content);
    }
}
