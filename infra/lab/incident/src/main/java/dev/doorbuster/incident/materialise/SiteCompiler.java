package dev.doorbuster.incident.materialise;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the source of a site: its templates with JTE, its code with the JDK's compiler, and everything into one jar
 * for each service and one for what they share.
 */
public final class SiteCompiler {

    /** The module that the services share. */
    public static final String SHARED = "service";

    private static final String SOURCES = "src/main/java";

    /** The time stamp of all entries of a jar, so that the same source gives the same bytes. */
    private static final long ENTRY_TIME_MILLIS = 1_700_000_000_000L;

    private final Path app;

    /** @param app the folder with this project's own jars, whose libraries a site uses */
    public SiteCompiler(Path app) {
        this.app = app;
    }

    /** The source does not compile. The message holds the compiler's words, with paths relative to the source. */
    public static final class CompilationException extends Exception {

        private static final long serialVersionUID = 1L;

        CompilationException(String message) {
            super(message);
        }
    }

    /**
     * Compiles a source tree: what the services share first, because they use it.
     *
     * @param source the tree's root
     * @param output gets the jars, one for each service, which expect the libraries in its folder {@code lib}; it and
     *     its folders for intermediate results are created
     * @throws CompilationException when the source does not compile
     */
    public void compile(Path source, Path output) throws IOException, CompilationException {
        for (String module : modules(source)) {
            compile(source, module, output);
        }
    }

    /**
     * Compiles one module of a source tree.
     *
     * @param output gets its jar; for a service, it has that of {@value #SHARED} already
     * @throws CompilationException when the source does not compile
     */
    public void compile(Path source, String module, Path output) throws IOException, CompilationException {
        Path work = Files.createDirectories(output.resolve("work").resolve(module));
        List<Path> code = javaFiles(source.resolve(module).resolve(SOURCES));
        if (code.isEmpty()) {
            throw new CompilationException(module + " has no Java files in " + SOURCES + ".");
        }
        Path templates = source.resolve(module).resolve("src/main/jte");
        if (Files.isDirectory(templates)) {
            Path generated = work.resolve("templates");
            generate(templates, generated, packageOf(source, module) + ".pages");
            code.addAll(javaFiles(generated));
        }
        Path classes = Files.createDirectories(work.resolve("classes"));
        String libraries = module.equals(SHARED)
                ? libraries()
                : output.resolve(SHARED + ".jar") + java.io.File.pathSeparator + libraries();
        compile(source, code, libraries, classes);
        jar(source, module, classes, output);
    }

    /** The modules of a tree; what the services share comes first. */
    private static List<String> modules(Path source) throws IOException {
        try (Stream<Path> folders = Files.list(source)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve(SOURCES)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted(Comparator.comparing((String module) -> !module.equals(SHARED))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new ArrayList<>();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }

    /** The package of a service: that of its {@code Main}, or the one folder that has several entries. */
    private static String packageOf(Path source, String module) throws IOException {
        Path root = source.resolve(module).resolve(SOURCES);
        try (Stream<Path> files = Files.walk(root)) {
            Path main = files.filter(file -> file.endsWith("Main.java"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(module + " has no Main.java"));
            return root.relativize(main.getParent()).toString().replace('/', '.');
        }
    }

    private static void generate(Path templates, Path into, String packageName) throws IOException {
        Files.createDirectories(into);
        TemplateEngine engine = TemplateEngine.create(
                new DirectoryCodeResolver(templates),
                into,
                ContentType.Html,
                SiteCompiler.class.getClassLoader(),
                packageName);
        engine.setTrimControlStructures(true);
        engine.generateAll();
    }

    private static void compile(Path source, List<Path> code, String libraries, Path classes)
            throws IOException, CompilationException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("there is no Java compiler: a JDK is needed, not only a runtime");
        }
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, Locale.ENGLISH, null)) {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-cp",
                    libraries,
                    "--release",
                    "17",
                    "-proc:none",
                    "-g",
                    "-nowarn",
                    "-parameters");
            boolean compiled = compiler.getTask(
                            new StringWriter(), files, problems, options, null, files.getJavaFileObjectsFromPaths(code))
                    .call();
            if (!compiled) {
                throw new CompilationException(problems.getDiagnostics().stream()
                        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                        .map(problem -> words(source, problem))
                        .collect(Collectors.joining("\n")));
            }
        }
    }

    private static String words(Path source, Diagnostic<? extends JavaFileObject> problem) {
        JavaFileObject file = problem.getSource();
        String where =
                file == null ? "" : source.relativize(Path.of(file.toUri())) + ":" + problem.getLineNumber() + ": ";
        return where + problem.getMessage(Locale.ENGLISH);
    }

    private String libraries() throws IOException {
        try (Stream<Path> jars = Files.list(app.resolve("lib"))) {
            return jars.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(java.io.File.pathSeparator));
        }
    }

    private void jar(Path source, String module, Path classes, Path output) throws IOException {
        Path jar = output.resolve(module + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            manifest(source, module, entries);
            for (Path file : files(classes)) {
                add(entries, classes.relativize(file), file);
            }
            Path resources = source.resolve(module).resolve("src/main/resources");
            for (Path file : files(resources)) {
                add(entries, resources.relativize(file), file);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void manifest(Path source, String module, JarOutputStream entries) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!module.equals(SHARED)) {
            attributes.put(Attributes.Name.MAIN_CLASS, packageOf(source, module) + ".Main");
            attributes.put(Attributes.Name.CLASS_PATH, classPath(module));
        }
        ZipEntry entry = new ZipEntry(JarFile.MANIFEST_NAME);
        entry.setTime(ENTRY_TIME_MILLIS);
        entries.putNextEntry(entry);
        manifest.write(entries);
        entries.closeEntry();
    }

    /** What this project's own jar of the service needs, with the site's shared jar in place of the project's. */
    private String classPath(String module) throws IOException {
        try (JarFile own = new JarFile(app.resolve(module + ".jar").toFile())) {
            String libraries = own.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return Stream.concat(
                            Stream.of(SHARED + ".jar"),
                            Stream.of(libraries.split(" "))
                                    .filter(library -> !library.matches("lib/service-\\S*\\.jar")))
                    .collect(Collectors.joining(" "));
        }
    }

    private static void add(JarOutputStream entries, Path name, Path file) throws IOException {
        ZipEntry entry = new ZipEntry(name.toString().replace('\\', '/'));
        entry.setTime(ENTRY_TIME_MILLIS);
        entries.putNextEntry(entry);
        Files.copy(file, entries);
        entries.closeEntry();
    }
}
