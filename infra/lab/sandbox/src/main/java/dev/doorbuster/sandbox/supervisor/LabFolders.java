package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.environment.StateFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folders of a state folder as other users see them: only the shop's is open to them. */
final class LabFolders {

    private static final String OPEN = "rwxr-xr-x";
    private static final String PASSABLE = "rwx--x--x";
    private static final String CLOSED = "rwx------";
    private static final String CLOSED_FILE = "rw-------";

    private final StateFolder state;

    LabFolders(StateFolder state) {
        this.state = state;
    }

    /** Closes all but the shop's. The database's template belongs to the user that PostgreSQL runs as. */
    void close() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(state.root())) {
            for (Path entry : entries) {
                if (!Files.isSymbolicLink(entry)) {
                    allow(entry, permissions(entry));
                }
            }
        }
        Path builds = state.templates().resolve("sites");
        if (Files.isDirectory(builds)) {
            allow(builds, CLOSED);
        }
        allow(state.root(), PASSABLE);
    }

    private String permissions(Path entry) {
        if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            return CLOSED_FILE;
        }
        return entry.equals(state.site()) ? OPEN : entry.equals(state.templates()) ? PASSABLE : CLOSED;
    }

    private static void allow(Path path, String permissions) throws IOException {
        var unused = Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
