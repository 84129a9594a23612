package dev.doorbuster.sandbox.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Replaces files atomically: a reader sees either the whole old file or the whole new one.
 *
 * <p>Holds because the new content is written beside the file first, and a rename within one folder is atomic. The
 * content is not synced to disk, so it may be lost when the machine crashes, but not when a process does.
 */
public final class AtomicFiles {

    private AtomicFiles() {}

    /** Replaces or creates a file with the default permissions of this process. */
    public static void replace(Path file, String content) throws IOException {
        Path part = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            // A link that somebody else has put there is not followed.
            Files.deleteIfExists(part);
            Files.writeString(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            publish(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Replaces or creates a file that only its owner can read and write, at any time. */
    public static void replacePrivate(Path file, String content) throws IOException {
        Path part = part(file);
        try {
            Files.writeString(part, content);
            publish(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Renames a finished file or folder to its final name, on the same file system. */
    public static void publish(Path unfinished, Path target) throws IOException {
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Creates a temporary file, which on POSIX systems only its owner can access from the start. */
    private static Path part(Path file) throws IOException {
        return Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".part");
    }

    /** New content for an existing file. Closing an unpublished draft discards it and leaves the file unchanged. */
    public static final class Draft implements AutoCloseable {

        private final Path file;
        private final Path part;

        private Draft(Path file, Path part) {
            this.file = file;
            this.part = part;
        }

        /**
         * Begins an empty draft beside the file.
         *
         * @param file an existing file; if it is a symbolic link, the link's target is replaced
         * @throws java.nio.file.AccessDeniedException when the file's folder is not writable
         */
        public static Draft of(Path file) throws IOException {
            Path real = file.toRealPath();
            return new Draft(real, part(real));
        }

        /** Writes the content and takes over the file's owner, group and permissions. */
        public void write(String content) throws IOException {
            write(content.getBytes(StandardCharsets.UTF_8));
        }

        /** Writes the content and takes over the file's owner, group and permissions. */
        public void write(byte[] content) throws IOException {
            Files.write(part, content);
            PosixFileAttributes wanted = Files.readAttributes(file, PosixFileAttributes.class);
            PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
            PosixFileAttributes own = view.readAttributes();
            if (!own.owner().equals(wanted.owner())) {
                view.setOwner(wanted.owner());
            }
            if (!own.group().equals(wanted.group())) {
                view.setGroup(wanted.group());
            }
            view.setPermissions(wanted.permissions());
        }

        /** Replaces the file with the draft. */
        public void publish() throws IOException {
            AtomicFiles.publish(part, file);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(part);
        }
    }
}
