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
 * Watches the faults files that a person may mistake for the one in effect: the checkout's, and the one named at the
 * start. When the platform runs on a copy, saving one of them has no effect, so a change is reported.
 */
public final class IdleFaultsFiles {

    private static final Logger log = LoggerFactory.getLogger("switchboard");

    private final Path live;
    private final Map<Path, byte[]> atStart = new LinkedHashMap<>();
    private volatile List<String> changes = List.of();

    /**
     * Records the current content of the files.
     *
     * @param live the file in effect
     * @param candidates files that may be mistaken for it; the file in effect is ignored
     */
    public IdleFaultsFiles(Path live, List<Path> candidates) {
        this.live = live;
        for (Path candidate : candidates) {
            if (!candidate.equals(live)) {
                atStart.put(candidate, content(candidate));
            }
        }
    }

    /** Checks whether a file was changed and logs each change once. */
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

    /** The changes found by the last check, one sentence each. */
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
