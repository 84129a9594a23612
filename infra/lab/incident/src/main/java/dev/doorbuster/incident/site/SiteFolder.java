package dev.doorbuster.incident.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders of a generated shop.
 *
 * @param root as this process sees it
 */
public record SiteFolder(Path root) {

    /** The services' jars, one each, and what they share. */
    public static final List<String> JARS =
            List.of("service.jar", "storefront.jar", "payments-worker.jar", "admin.jar");

    /** The source, a git repository. */
    public Path source() {
        return root.resolve("src");
    }

    /** The services' jars. */
    public Path app() {
        return root.resolve("app");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** The home of the person who is called. */
    public Path home() {
        return root.resolve("home");
    }

    /** The folder of {@code shopctl}, which is on the path inside. */
    public Path programs() {
        return root.resolve("bin");
    }

    /** The folder of the door's socket. */
    public Path run() {
        return root.resolve("run");
    }

    /** The door's socket. */
    public Path door() {
        return run().resolve("door.sock");
    }

    /** Creates all folders. */
    public void create() throws IOException {
        for (Path folder : List.of(source(), app().resolve("lib"), logs(), home(), programs(), run())) {
            Files.createDirectories(folder);
        }
        for (String name : List.of("data", "opt")) {
            Files.createDirectories(root.resolve(name));
        }
    }

    /**
     * Refuses a folder that is none, or leads elsewhere: whoever works in the shop may replace it by a link, and what
     * is written there from outside would end up where the link leads.
     */
    static Path real(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(folder + " is not a folder any more; shopctl reset puts it back");
        }
        return folder;
    }
}
