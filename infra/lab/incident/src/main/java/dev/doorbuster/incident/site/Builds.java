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

/** Compiles trees, and keeps the jars by the tree's content: the same source is compiled once. */
public final class Builds {

    /** Trees whose jars are kept; the one used longest ago goes first. Each takes about 2 MB. */
    private static final int MAX_KEPT = 24;

    private static final int HASH_LETTERS = 24;

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
     * The folder with the jars of a tree; compiles it if it is new.
     *
     * @param tree all its files, by path
     * @throws CompilationException when it does not compile; nothing is kept then
     */
    public synchronized Path of(Map<String, String> tree) throws IOException, CompilationException {
        Path jars = kept.resolve(hash(tree));
        if (!Files.isDirectory(jars)) {
            Path work = kept.resolve(".work");
            Folders.delete(work);
            write(tree, work.resolve("src"));
            Path out = work.resolve("out");
            new SiteCompiler(app).compile(work.resolve("src"), out);
            Folders.delete(out.resolve("work"));
            Files.move(out, jars, StandardCopyOption.ATOMIC_MOVE);
            Folders.delete(work);
        }
        Files.setLastModifiedTime(jars, FileTime.from(Instant.now()));
        forget();
        return jars;
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
