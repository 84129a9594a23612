package dev.doorbuster.incident.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Reads whole source trees. */
public final class SourceTrees {

    private SourceTrees() {}

    /**
     * All files by path, without the repository's own.
     *
     * @throws dev.doorbuster.sandbox.LabException when a file is too large, not text, or there are too many
     */
    public static Map<String, String> read(Path root) throws IOException {
        return new SourceFiles(root).read();
    }
}
