package dev.doorbuster.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An unprivileged user that the distribution has created.
 *
 * @param name as in {@code /etc/passwd}
 * @param uid its number, larger than 0
 * @param gid the number of its group, larger than 0
 */
public record SystemUser(String name, int uid, int gid) {

    /** Users that Debian and its descendants always have and that hardly any machine uses. */
    private static final List<String> CANDIDATES = List.of("games", "irc", "list", "news", "uucp");

    private static final int PASSWD_FIELDS = 4;
    private static final Path PROC = Path.of("/proc");

    /** A user that has no process on this machine, so that all of its processes are the one's who takes it. */
    public static Optional<SystemUser> idle() throws IOException {
        Set<Integer> busy = new HashSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                busy.add(uid(process));
            }
        }
        return idle(Files.readAllLines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1), busy);
    }

    private static int uid(Path process) {
        try {
            return (Integer) Files.getAttribute(process, "unix:uid");
        } catch (IOException gone) {
            return 0;
        }
    }

    /**
     * The first candidate of a list of users that is not busy.
     *
     * @param passwd lines as in {@code /etc/passwd}
     * @param busy numbers of users that have processes
     */
    static Optional<SystemUser> idle(List<String> passwd, Set<Integer> busy) {
        return CANDIDATES.stream()
                .flatMap(name -> passwd.stream()
                        .filter(line -> line.startsWith(name + ":"))
                        .flatMap(line -> parse(line).stream()))
                .filter(user -> user.uid > 0 && user.gid > 0 && !busy.contains(user.uid))
                .findFirst();
    }

    private static Optional<SystemUser> parse(String line) {
        String[] fields = line.split(":");
        try {
            return fields.length < PASSWD_FIELDS
                    ? Optional.empty()
                    : Optional.of(new SystemUser(fields[0], Integer.parseInt(fields[2]), Integer.parseInt(fields[3])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
