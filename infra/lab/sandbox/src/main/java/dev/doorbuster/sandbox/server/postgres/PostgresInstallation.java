package dev.doorbuster.sandbox.server.postgres;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The newest PostgreSQL that a package of the distribution installed.
 *
 * @param bin the folder with its programs
 * @param major its major version, at least {@value #MIN_MAJOR}
 */
public record PostgresInstallation(Path bin, int major) {

    private static final int MIN_MAJOR = 14;
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    public static PostgresInstallation find() throws IOException {
        PostgresInstallation newest = null;
        if (Files.isDirectory(INSTALLED)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(INSTALLED, "[0-9]*")) {
                for (Path version : versions) {
                    int major =
                            Integer.parseInt(version.getFileName().toString().replaceAll("\\D.*", ""));
                    Path bin = version.resolve("bin");
                    if (major >= MIN_MAJOR
                            && Files.isExecutable(bin.resolve("initdb"))
                            && (newest == null || newest.major < major)) {
                        newest = new PostgresInstallation(bin, major);
                    }
                }
            }
        }
        if (newest == null) {
            throw LabException.notReady("PostgreSQL " + MIN_MAJOR + " or newer is not installed in " + INSTALLED);
        }
        return newest;
    }

    String program(String name) {
        return bin.resolve(name).toString();
    }
}
