package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.process.Tool;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies and deletes whole folders. */
public final class Folders {

    private Folders() {}

    /**
     * Deletes a folder and everything in it; symbolic links are deleted, not followed. A missing folder is not an
     * error.
     */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Copies a folder with its owners and permissions, sharing blocks where the file system can. */
    public static void copy(Path from, Path to) throws IOException, InterruptedException {
        Tool.run(List.of(Programs.path("cp"), "-a", "--reflink=auto", from.toString(), to.toString()));
    }
}
