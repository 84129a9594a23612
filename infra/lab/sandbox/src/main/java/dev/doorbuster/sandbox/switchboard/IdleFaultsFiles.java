package dev.doorbuster.sandbox.switchboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of faults that a person may take for the live one: the checkout's, and the one that was named at the start.
 * The platform runs on a copy, so saving one of them does nothing; this notices it, so that it can be said.
 */
public final class IdleFaultsFiles {

    private static final Logger log = LoggerFactory.getLogger("switchboard");

    private final Path live;
    private final Map<Path, byte[]> atStart = new LinkedHashMap<>();
    private volatile List<String> changes = List.of();

    /**
     * Remembers the files as they are now.
     *
     * @param live the file that counts
     * @param candidates files that may be mistaken for it; the live one among them is left out
     */
    public IdleFaultsFiles(Path live, List<Path> candidates) {
        this.live = live;
        for (Path candidate : candidates) {
            if (!candidate.equals(live)) {
                atStart.put(candidate, content(candidate));
            }
        }
    }

    /** Looks whether one was changed, and logs it once. */
    public void look() {
        List<String> found = new ArrayList<>();
        atStart.forEach((file, before) -> {
            if (!Arrays.equals(before, content(file))) {
                found.add(file + " was changed, but the live file is " + live);
            }
        });
        found.stream()
                .filter(change -> !changes.contains(change))
                .forEach(change ->
                        log.atWarn().addKeyValue("why", change).log("a faults file that is not live was changed"));
        changes = List.copyOf(found);
    }

    /** What was found at the last look, one sentence each. */
    public List<String> changes() {
        return changes;
    }

    private static byte[] content(Path file) {
        try {
            return Files.size(file) > FaultsFile.MAX_BYTES ? new byte[0] : Files.readAllBytes(file);
        } catch (IOException gone) {
            return new byte[0];
        }
    }
}
