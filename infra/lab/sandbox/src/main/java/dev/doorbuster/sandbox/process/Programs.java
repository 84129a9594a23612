package dev.doorbuster.sandbox.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the host's programs by the rule that the script {@code doorbuster} has as well: what is on the {@code PATH},
 * then the folders of system programs.
 *
 * <p>Debian keeps the latter off the {@code PATH} of ordinary users and of cron, and has Nginx and HAProxy in them.
 */
public final class Programs {

    private static final List<String> SYSTEM_FOLDERS =
            List.of("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/local/bin", "/usr/bin", "/bin");

    private Programs() {}

    /** The absolute path of a program; its name alone when it is nowhere, so that its start fails with that name. */
    public static String path(String name) {
        return path(name, System.getenv().getOrDefault("PATH", ""));
    }

    static String path(String name, String searchPath) {
        Set<String> folders = new LinkedHashSet<>(List.of(searchPath.split(":")));
        folders.addAll(SYSTEM_FOLDERS);
        for (String folder : folders) {
            Path program = Path.of(folder, name);
            if (folder.startsWith("/") && Files.isRegularFile(program) && Files.isExecutable(program)) {
                return program.toString();
            }
        }
        return name;
    }
}
