package dev.doorbuster.service.switchboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The folder through which the lab publishes the state to the services, and the services acknowledge the epoch that
 * they run on.
 *
 * <p>Only the lab writes {@code state.json} and only the service NAME writes {@code acks/NAME}, each with an atomic
 * rename, so that a reader sees either a complete file or none.
 */
public final class SwitchboardFolder {

    private final Path folder;

    public SwitchboardFolder(Path folder) {
        this.folder = folder;
    }

    Path stateFile() {
        return folder.resolve("state.json");
    }

    /**
     * Reads the current state.
     *
     * @throws IOException when there is no readable state file
     */
    public SwitchState read() throws IOException {
        return SwitchState.decode(Files.readString(stateFile()));
    }

    /** Publishes a state; creates the folder if necessary. */
    public void write(SwitchState state) throws IOException {
        Files.createDirectories(folder.resolve("acks"));
        replace(stateFile(), state.encode());
    }

    /** Records that the named service runs on this epoch from now on. */
    public void acknowledge(String service, long epoch) throws IOException {
        Path acks = folder.resolve("acks");
        Files.createDirectories(acks);
        replace(acks.resolve(service), Long.toString(epoch));
    }

    /** The epoch that the named service has acknowledged, if any. */
    public OptionalLong acknowledged(String service) throws IOException {
        Path ack = folder.resolve("acks").resolve(service);
        return Files.exists(ack)
                ? OptionalLong.of(Long.parseLong(Files.readString(ack).strip()))
                : OptionalLong.empty();
    }

    /** The time of the named service's last acknowledgement; {@link Instant#EPOCH} if there is none. */
    public Instant acknowledgedAt(String service) throws IOException {
        Path ack = folder.resolve("acks").resolve(service);
        return Files.exists(ack) ? Files.getLastModifiedTime(ack).toInstant() : Instant.EPOCH;
    }

    private static void replace(Path file, String content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
