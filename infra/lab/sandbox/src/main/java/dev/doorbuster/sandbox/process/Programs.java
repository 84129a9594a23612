package dev.doorbuster.sandbox.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the host's programs by the same rule as the script {@code doorbuster}: first on the {@code PATH}, then in the
 * folders of system programs.
 *
 * <p>Debian installs Nginx and HAProxy in the latter, which are not on the {@code PATH} of ordinary users and of cron.
 */
public final class Programs {

    private static final List<String> SYSTEM_FOLDERS =
            List.of("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/local/bin", "/usr/bin", "/bin");

    private Programs() {}

    /**
     * The absolute path of a program, or only its name when it is not found, so that starting it fails with that name.
     */
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
