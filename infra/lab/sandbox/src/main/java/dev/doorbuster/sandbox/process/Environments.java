package dev.doorbuster.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds processes by an environment variable that they were started with. */
public final class Environments {

    private Environments() {}

    /** All processes that were started with this variable and whose environment this user may read. */
    public static List<ProcessIdentity> processesWith(String variable, String value) {
        String text = variable + "=" + value;
        String wanted = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return ProcessStat.all().stream()
                .filter(stat ->
                        Arrays.asList(environment(stat.pid()).split("\0")).contains(wanted))
                .map(stat -> ProcessIdentity.of(stat.pid()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String environment(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrNotOurs) {
            return "";
        }
    }
}
