package dev.doorbuster.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The processes that a server leaves when its main process is killed, known by the program and the working folder that
 * they share with it.
 *
 * <p>They keep the server's port and shared memory and so keep its successor from starting. Their list from before the
 * death is not enough: a reload or a new connection makes processes that no list has seen yet.
 *
 * @param program the kernel's name of the program
 * @param folder the working folder, which no other server of that program has
 */
public record Orphans(String program, Path folder) {

    private static final Path PROC = Path.of("/proc");

    /** What the processes of this server look like; empty when its main process is gone or not ours to look at. */
    public static Optional<Orphans> of(long pid) {
        try {
            String program = Files.readString(PROC.resolve(pid + "/comm"), StandardCharsets.ISO_8859_1)
                    .strip();
            return Optional.of(new Orphans(program, Files.readSymbolicLink(PROC.resolve(pid + "/cwd"))));
        } catch (IOException goneOrNotOurs) {
            return Optional.empty();
        }
    }

    /** All such processes that are there now. */
    public List<ProcessIdentity> find() {
        return ProcessStat.all().stream()
                .filter(stat -> !stat.isZombie())
                .filter(stat -> of(stat.pid()).filter(this::equals).isPresent())
                .map(stat -> new ProcessIdentity(stat.pid(), stat.startTicks()))
                .toList();
    }
}
