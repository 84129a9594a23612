package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.environment.AtomicFiles;
import dev.doorbuster.sandbox.process.SchedulingPriority;
import dev.doorbuster.sandbox.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Class data archives, which about halve the start of a JVM: one for each jar, made once for each build and Java
 * version.
 *
 * <p>The first process of a jar writes down which classes it loads. Once the platform is at rest, a JVM of its own and
 * of the lowest priority makes an archive of them. A JVM that cannot use an archive ignores it.
 */
public final class ClassArchives {

    /** At the lowest priority it gets what a crowd leaves, which may be little. */
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Path folder;
    private final Path app;
    private final Platform platform;

    public ClassArchives(Platform platform) {
        this.platform = platform;
        this.app = platform.app();
        this.folder = platform.templates()
                .resolve("cds")
                .resolve(app.getFileName() + "-" + System.getProperty("java.version"));
    }

    /** The flags that make a JVM use its jar's archive, or write down what one needs if it is the first of its kind. */
    List<String> flags(String jar, boolean first) throws IOException {
        if (Files.exists(archive(jar))) {
            return List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive(jar));
        }
        if (first) {
            Files.createDirectories(folder);
            // Relative to the process's own folder, because a JVM gives % in this name a meaning.
            Path processFolder = platform.data(jar);
            return List.of("-Xshare:auto", "-XX:DumpLoadedClassList=" + processFolder.relativize(loading(jar)));
        }
        return List.of("-Xshare:auto");
    }

    /** Makes the archive of a jar if there is none and a list of its classes is there. */
    public void make(String jar) throws IOException, InterruptedException {
        if (Files.exists(archive(jar)) || !Files.exists(loading(jar))) {
            return;
        }
        Path classes = folder.resolve(jar + ".classes");
        Files.write(classes, wholeLines(Files.readString(loading(jar))));
        Path unfinished = folder.resolve(jar + ".part");
        List<String> command = SchedulingPriority.lowest(List.of(
                java(),
                "-Xshare:dump",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Xlog:disable",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + unfinished,
                "-cp",
                app.resolve(jar + ".jar").toString()));
        var unused = Tool.run(command, Map.of(), WITHIN);
        AtomicFiles.publish(unfinished, archive(jar));
        Files.deleteIfExists(classes);
    }

    /** The list's writer may be in the middle of its last line. */
    private static List<String> wholeLines(String list) {
        return list.substring(0, list.lastIndexOf('\n') + 1).lines().toList();
    }

    /** The program that runs this JVM. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Path archive(String jar) {
        return folder.resolve(jar + ".jsa");
    }

    private Path loading(String jar) {
        return folder.resolve(jar + ".loading");
    }
}
