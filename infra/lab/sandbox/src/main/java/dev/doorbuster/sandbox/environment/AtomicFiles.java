package dev.doorbuster.sandbox.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Replaces files by a rename, so that a reader sees a whole file, the old one or the new one, and never a part.
 *
 * <p>Holds because the new content is written beside the file first, and a rename within one folder is atomic. It does
 * not wait for the disk: the content may be lost when the machine crashes, not when a process does.
 */
public final class AtomicFiles {

    private AtomicFiles() {}

    /** Replaces a file, or makes it; its permissions are those of any new file of this process. */
    public static void replace(Path file, String content) throws IOException {
        Path part = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.writeString(part, content);
            publish(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Replaces a file, or makes it; only its owner can read and write it, at no time anybody else. */
    public static void replacePrivate(Path file, String content) throws IOException {
        Path part = part(file);
        try {
            Files.writeString(part, content);
            publish(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Gives what has been made under another name, a file or a folder, its name, on the same file system. */
    public static void publish(Path unfinished, Path target) throws IOException {
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** On POSIX systems a temporary file is for its owner alone from its creation. */
    private static Path part(Path file) throws IOException {
        return Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".part");
    }

    /** New content for a file that is there; unless it is published, closing drops it and the file stays as it was. */
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
         * @param file an existing file; where it is a symbolic link, the link's target is replaced
         * @throws java.nio.file.AccessDeniedException when nothing can be written into the file's folder
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

        /** Puts the draft into the file's place. */
        public void publish() throws IOException {
            AtomicFiles.publish(part, file);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(part);
        }
    }
}
