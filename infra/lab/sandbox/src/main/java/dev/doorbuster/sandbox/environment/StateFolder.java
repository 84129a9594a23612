package dev.doorbuster.sandbox.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that contains everything that is not source; deleting it removes the platform.
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
     * Whether {@code up} created this folder, so that its content may be replaced and deleted. A folder from before the
     * marker existed is recognized by its secrets, because only {@code up} wrote secrets with these names.
     */
    public boolean isOurs() throws IOException {
        return Files.isRegularFile(marker())
                || (Files.isRegularFile(secrets())
                        && Files.readString(secrets()).contains("\"erlangCookie\""));
    }

    /** Templates that are expensive to create and are kept between runs. */
    public Path templates() {
        return root.resolve("templates");
    }

    /** The servers' data, created from the templates at each start. */
    public Path data() {
        return root.resolve("data");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** Files that the processes of one run exchange; emptied at each start. */
    public Path run() {
        return root.resolve("run");
    }

    public Path switchboard() {
        return run().resolve("switchboard");
    }

    public Path crowd() {
        return run().resolve("crowd");
    }

    /** The sockets at which a lab in a network of its own can be reached from outside. */
    public Path doors() {
        return run().resolve("doors");
    }

    /** A generated shop, which its own servers see as {@code /srv/shop}. */
    public Path site() {
        return root.resolve("site");
    }

    /** One folder for each incident, outside the shop. */
    public Path incidents() {
        return root.resolve("incidents");
    }

    /** Names the incident of this run; the supervisor starts the desk when it is there. */
    public Path incident() {
        return run().resolve("incident.json");
    }

    /** How many payments-workers a generated shop runs; the desk writes it. */
    public Path scaling() {
        return run().resolve("scaling.yaml");
    }

    public Path reports() {
        return root.resolve("reports");
    }

    public Path secrets() {
        return root.resolve("secrets.json");
    }
}
