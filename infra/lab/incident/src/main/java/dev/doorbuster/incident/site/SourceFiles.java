package dev.doorbuster.incident.site;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes a source tree that somebody else may be editing. Links are not followed: they could lead out of the
 * shop.
 */
final class SourceFiles {

    private static final int MAX_FILES = 3_000;
    private static final long MAX_FILE_BYTES = 1024L * 1024;

    private final Path root;

    SourceFiles(Path root) {
        this.root = root;
    }

    /**
     * All files by path, without the repository's own.
     *
     * @throws LabException when a file is too large, not text, or there are too many
     */
    Map<String, String> read() throws IOException {
        SiteFolder.real(root);
        Map<String, String> tree = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.equals(root.resolve(".git")) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    take(tree, file, attributes.size());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return tree;
    }

    private void take(Map<String, String> tree, Path file, long bytes) throws IOException {
        String path = root.relativize(file).toString();
        if (bytes > MAX_FILE_BYTES) {
            throw LabException.usage(path + " has " + bytes + " bytes, but a file of the source may have "
                    + MAX_FILE_BYTES + ". Move it out of the source tree.");
        }
        if (tree.size() >= MAX_FILES) {
            throw LabException.usage("The source tree has more than " + MAX_FILES + " files.");
        }
        try {
            tree.put(path, Files.readString(file));
        } catch (MalformedInputException e) {
            throw LabException.usage(path + " is not a text in UTF-8. Move it out of the source tree.");
        }
    }

    /** Writes a file, or removes it when the text is empty. */
    void write(String path, String text) throws IOException {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root) || isLink(file)) {
            throw LabException.failed(path + " is not a file of the source tree any more.");
        }
        for (Path folder = file.getParent(); folder != null && !folder.equals(root); folder = folder.getParent()) {
            if (isLink(folder)) {
                throw LabException.failed(path + " leads out of the source tree.");
            }
        }
        if (text.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static boolean isLink(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS) && Files.isSymbolicLink(path);
    }
}
