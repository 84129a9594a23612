package dev.doorbuster.incident.site;

import dev.doorbuster.incident.materialise.SiteCompiler;
import dev.doorbuster.incident.materialise.SiteCompiler.CompilationException;
import dev.doorbuster.sandbox.server.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compiles trees, and keeps the jars by their content. The same source of a module is compiled once, so a change of one
 * service compiles that service, and a change of a configuration compiles nothing.
 */
public final class Builds {

    /** Modules and trees whose jars are kept; the one used longest ago goes first. Each takes 2 MB at most. */
    private static final int MAX_KEPT = 96;

    private static final int HASH_LETTERS = 24;
    private static final String SUFFIX = ".jar";

    private final Path kept;
    private final Path app;

    /**
     * @param kept the folder of the jars that are kept
     * @param app the folder of this project's own jars, whose libraries a shop uses
     */
    public Builds(Path kept, Path app) {
        this.kept = kept;
        this.app = app;
    }

    /**
     * The folder with the jars of a tree; compiles what is new.
     *
     * @param tree all its files, by path
     * @throws CompilationException when it does not compile; nothing is kept then
     */
    public synchronized Path of(Map<String, String> tree) throws IOException, CompilationException {
        Map<String, String> keys = new TreeMap<>();
        for (String jar : SiteFolder.JARS) {
            String module = jar.substring(0, jar.length() - SUFFIX.length());
            keys.put(module, key(module, tree));
        }
        Path jars = kept.resolve(hash(keys));
        if (!Files.isDirectory(jars)) {
            assemble(tree, keys, jars);
        }
        keys.values().forEach(key -> touch(kept.resolve(key)));
        touch(jars);
        forget();
        return jars;
    }

    /**
     * Compiles a tree and keeps nothing of it. The first compilation in a process takes three times as long as the
     * next, and more where servers need the processors, too.
     *
     * @param tree all its files, by path
     * @throws CompilationException when it does not compile
     */
    public synchronized void rehearse(Map<String, String> tree) throws IOException, CompilationException {
        Path work = kept.resolve(".work");
        Folders.delete(work);
        write(tree, work.resolve("src"));
        new SiteCompiler(app).compile(work.resolve("src"), work.resolve("out"));
        Folders.delete(work);
    }

    /** What a module's jar depends on: its own files, and for a service those that all share. */
    private String key(String module, Map<String, String> tree) {
        Map<String, String> files = new TreeMap<>(tree);
        files.keySet().removeIf(path -> !path.startsWith(module + "/") && !path.startsWith(SiteCompiler.SHARED + "/"));
        files.put("module", module);
        return hash(files);
    }

    private void assemble(Map<String, String> tree, Map<String, String> keys, Path jars)
            throws IOException, CompilationException {
        Path work = kept.resolve(".work");
        Folders.delete(work);
        write(tree, work.resolve("src"));
        Path out = Files.createDirectories(work.resolve("out"));
        SiteCompiler compiler = new SiteCompiler(app);
        for (String jar : SiteFolder.JARS) {
            String module = jar.substring(0, jar.length() - SUFFIX.length());
            Path built = kept.resolve(keys.get(module)).resolve(jar);
            if (Files.exists(built)) {
                Files.copy(built, out.resolve(jar));
            } else {
                compiler.compile(work.resolve("src"), module, out);
                Files.createDirectories(built.getParent());
                Path part = built.resolveSibling(jar + ".part");
                Files.copy(out.resolve(jar), part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, built, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Folders.delete(out.resolve("work"));
        Files.move(out, jars, StandardCopyOption.ATOMIC_MOVE);
        Folders.delete(work);
    }

    private static void touch(Path folder) {
        try {
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
        } catch (IOException gone) {
            // A module's folder may have been forgotten while its tree is kept.
            return;
        }
    }

    /** Writes a tree into a folder, which is created if necessary. */
    static void write(Map<String, String> tree, Path folder) throws IOException {
        for (Map.Entry<String, String> each : tree.entrySet()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, each.getValue());
        }
    }

    private String hash(Map<String, String> tree) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(app.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            new TreeMap<>(tree).forEach((path, text) -> {
                digest.update((path + "\0" + text.length() + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(text.getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LETTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void forget() throws IOException {
        List<Path> oldest;
        try (Stream<Path> all = Files.list(kept)) {
            oldest = all.filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(Builds::used).reversed())
                    .skip(MAX_KEPT)
                    .toList();
        }
        for (Path folder : oldest) {
            Folders.delete(folder);
        }
    }

    private static FileTime used(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
