package dev.doorbuster.cli.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The name of a generated shop's folder where mounts are not possible: a link, if this user may create it. It keeps the
 * lab's own path out of the shop's command lines.
 */
public final class ShopLink {

    private final Path link;
    private final Path site;

    /**
     * @param link what the folder is to be called
     * @param site the folder
     */
    public ShopLink(Path link, Path site) {
        this.link = link;
        this.site = site;
    }

    /**
     * What the shop's folder will be called: the link, or where somebody else has it or owns its folder, its own path.
     */
    public Path place() {
        boolean isFree = !Files.exists(link, LinkOption.NOFOLLOW_LINKS);
        return isOurs() || (isFree && Files.isWritable(link.getParent())) ? link : site;
    }

    private boolean isOurs() {
        try {
            return Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(site);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Creates the link, if {@link #place} is the link and it does not exist yet. */
    public void make() throws IOException {
        if (place().equals(link) && !isOurs()) {
            Path unused = Files.createSymbolicLink(link, site);
        }
    }

    /** Removes the link, unless it is somebody else's. */
    public void remove() throws IOException {
        if (isOurs()) {
            Files.deleteIfExists(link);
        }
    }
}
