package dev.doorbuster.sandbox.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where everything that is not source lives; removing it removes the platform.
 *
 * @param root an absolute path
 */
public record StateFolder(Path root) {

    /** The name of the file by which {@code up} marks a state folder. */
    public static final String MARKER = ".doorbuster-state";

    public StateFolder {
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("DOORBUSTER_STATE must be an absolute path, but is \"" + root + "\"");
        }
    }

    /** The file by which {@code up} marks this folder as its own. */
    public Path marker() {
        return root.resolve(MARKER);
    }

    /**
     * Whether {@code up} made this folder, so that what is in it may be replaced and removed. Before there was a
     * marker, only {@code up} wrote secrets with these names.
     */
    public boolean isOurs() throws IOException {
        return Files.isRegularFile(marker())
                || (Files.isRegularFile(secrets())
                        && Files.readString(secrets()).contains("\"erlangCookie\""));
    }

    /** What is expensive to make and is kept between runs. */
    public Path templates() {
        return root.resolve("templates");
    }

    /** The servers' data, made afresh from the templates at each start. */
    public Path data() {
        return root.resolve("data");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** What the processes of one run tell each other; emptied at each start. */
    public Path run() {
        return root.resolve("run");
    }

    public Path switchboard() {
        return run().resolve("switchboard");
    }

    public Path crowd() {
        return run().resolve("crowd");
    }

    public Path reports() {
        return root.resolve("reports");
    }

    public Path secrets() {
        return root.resolve("secrets.json");
    }
}
