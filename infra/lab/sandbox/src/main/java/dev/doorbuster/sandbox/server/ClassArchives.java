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
import java.util.stream.Stream;

/**
 * Creates class data archives, which roughly halve a JVM's start time: one per jar, build and Java version.
 *
 * <p>The first process of a jar records which classes it loads. Some seconds after the platform is ready, a separate
 * JVM with the lowest priority creates an archive of them. A JVM that cannot use an archive ignores it.
 */
public final class ClassArchives {

    /**
     * Long, because at the lowest priority the JVM gets only the CPU time that the crowd leaves, which may be little.
     */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

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

    /**
     * The flags that make a JVM use its jar's archive, or record the loaded classes if there is no archive and this is
     * the jar's first process.
     */
    List<String> flags(String jar, boolean first) throws IOException {
        if (Files.exists(archive(jar))) {
            return List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive(jar));
        }
        if (first) {
            Files.createDirectories(folder);
            // Relative to the process's folder: the JVM expands % in this name, and an absolute path may contain one.
            Path processFolder = platform.labData(jar);
            return List.of("-Xshare:auto", "-XX:DumpLoadedClassList=" + processFolder.relativize(loading(jar)));
        }
        return List.of("-Xshare:auto");
    }

    /** Creates a jar's archive if there is none yet and the list of its classes exists. */
    public void make(String jar) throws IOException, InterruptedException {
        if (Files.exists(archive(jar)) || !Files.exists(loading(jar))) {
            return;
        }
        Path classes = folder.resolve(jar + ".classes");
        Files.write(classes, wholeLines(Files.readString(loading(jar))).toList());
        Path unfinished = folder.resolve(jar + ".part");
        List<String> command = SchedulingPriority.lowest(
                dump(classes, unfinished, app.resolve(jar + ".jar").toString()));
        var unused = Tool.run(command, Map.of(), TIMEOUT);
        AtomicFiles.publish(unfinished, archive(jar));
        Files.deleteIfExists(classes);
    }

    /**
     * The command line that creates an archive.
     *
     * @param classes a file that lists the classes
     * @param archive the file to create
     */
    static List<String> dump(Path classes, Path archive, String classPath) {
        return List.of(
                java(),
                "-Xshare:dump",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Xlog:disable",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + archive,
                "-cp",
                classPath);
    }

    /** The complete lines of a list of classes; its writer may still be writing the last one. */
    static Stream<String> wholeLines(String list) {
        return list.substring(0, list.lastIndexOf('\n') + 1).lines();
    }

    /** The path of the {@code java} program of this JVM. */
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
