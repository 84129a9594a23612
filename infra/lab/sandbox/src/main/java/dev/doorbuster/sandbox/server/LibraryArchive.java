package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.environment.AtomicFiles;
import dev.doorbuster.sandbox.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class data archive of a generated shop's storefronts. It holds the classes of libraries and none of the shop's
 * own, so that it serves every build: the JVM accepts an archive whose class path is the beginning of its own.
 *
 * <p>The first storefront that finds no archive records which classes it loads. {@link #make()} creates the archive
 * from the list and keeps a copy for later shops.
 */
public final class LibraryArchive {

    private static final String JAR = "storefront.jar";
    private static final String RECORDER = "storefront1";
    private static final String LIST = "classes.list";
    private static final String ARCHIVE = "libraries.jsa";
    private static final String LIBRARIES = "lib/";

    private final Path app;
    private final Path list;
    private final Path kept;

    /** @param platform whose shop is a generated one */
    public LibraryArchive(Platform platform) {
        this.app = platform.shop().app();
        this.list = platform.data(RECORDER).resolve(LIST);
        this.kept = kept(platform.templates(), platform.app(), app);
    }

    /**
     * The copy that is kept, which exists or not: one for each build of the libraries, Java version and folder, because
     * an archive is only valid for the same files.
     *
     * @param templates what is kept from one platform to the next
     * @param libraries the folder with the build's own jars
     * @param app the folder of the services' jars, as the shop itself calls it
     */
    static Path kept(Path templates, Path libraries, Path app) {
        String folder = HexFormat.of().toHexDigits(app.toString().hashCode());
        return templates
                .resolve("cds")
                .resolve(libraries.getFileName() + "-" + System.getProperty("java.version") + "-" + folder)
                .resolve(ARCHIVE);
    }

    /**
     * Puts the copy that is kept into a shop that is being written.
     *
     * @param app the folder of its services' jars, as this process calls it
     * @param inside the same folder, as the shop calls it
     */
    public static void restore(Path templates, Path libraries, Path app, Path inside) throws IOException {
        Path kept = kept(templates, libraries, inside);
        if (Files.exists(kept)) {
            Files.copy(kept, app.resolve(LIBRARIES).resolve(ARCHIVE), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /**
     * What the command line of a storefront's JVM ends with.
     *
     * @param records whether this is the process that records its classes when there is no archive
     */
    List<String> program(boolean records) throws IOException {
        Path jar = app.resolve(JAR);
        if (Files.exists(archive())) {
            Attributes manifest = manifest();
            String path = Stream.concat(
                            libraries(manifest).stream(),
                            ownJars(manifest).stream()
                                    .map(name -> app.resolve(name).toString()))
                    .collect(Collectors.joining(":"));
            return List.of(
                    "-Xshare:auto",
                    "-XX:SharedArchiveFile=" + archive(),
                    "-cp",
                    path + ":" + jar,
                    manifest.getValue(Attributes.Name.MAIN_CLASS));
        }
        List<String> program = new ArrayList<>(records ? List.of("-XX:DumpLoadedClassList=" + LIST) : List.of());
        program.addAll(List.of("-jar", jar.toString()));
        return program;
    }

    /** Creates the archive if there is none and a storefront has recorded its classes. */
    public void make() throws IOException, InterruptedException {
        if (Files.exists(archive()) || !Files.exists(list)) {
            return;
        }
        Attributes manifest = manifest();
        Path classes = list.resolveSibling(LIST + ".libraries");
        Files.write(classes, ofLibraries(Files.readString(list), root(manifest)));
        Path part = archive().resolveSibling(ARCHIVE + ".part");
        try {
            String unused = Tool.run(ClassArchives.dump(classes, part, String.join(":", libraries(manifest))));
            Files.createDirectories(kept.getParent());
            Path copy = kept.resolveSibling(ARCHIVE + ".part");
            Files.copy(part, copy, StandardCopyOption.REPLACE_EXISTING);
            AtomicFiles.publish(copy, kept);
            AtomicFiles.publish(part, archive());
        } finally {
            Files.deleteIfExists(classes);
            Files.deleteIfExists(list);
            Files.deleteIfExists(part);
        }
    }

    private Path archive() {
        return app.resolve(LIBRARIES).resolve(ARCHIVE);
    }

    private Attributes manifest() throws IOException {
        try (JarFile jar = new JarFile(app.resolve(JAR).toFile())) {
            return jar.getManifest().getMainAttributes();
        }
    }

    private List<String> libraries(Attributes manifest) {
        return classPath(manifest)
                .filter(name -> name.startsWith(LIBRARIES))
                .map(name -> app.resolve(name).toString())
                .toList();
    }

    private static List<String> ownJars(Attributes manifest) {
        return classPath(manifest).filter(name -> !name.startsWith(LIBRARIES)).toList();
    }

    private static Stream<String> classPath(Attributes manifest) {
        return Stream.of(manifest.getValue(Attributes.Name.CLASS_PATH).split(" "));
    }

    /** The folder of the shop's own packages: the first two names of its main class. */
    static String root(Attributes manifest) {
        String[] names = manifest.getValue(Attributes.Name.MAIN_CLASS).split("\\.", 3);
        return names[0] + "/" + names[1] + "/";
    }

    /** The lines of a class list that name no class of the shop's own. */
    static List<String> ofLibraries(String list, String root) {
        return ClassArchives.wholeLines(list)
                .filter(line -> !line.contains(root) && !line.contains(" source:"))
                .toList();
    }
}
