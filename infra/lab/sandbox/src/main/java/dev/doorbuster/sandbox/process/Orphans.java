package dev.doorbuster.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The processes that a server leaves behind when its main process is killed. They are identified by the program and the
 * working folder that they share with it.
 *
 * <p>They hold the server's port and shared memory and so prevent its successor from starting. A list of descendants
 * taken before the death is not enough, because a reload or a new connection may have created processes since.
 *
 * @param program the program's name in the kernel
 * @param folder the working folder, which no other server of that program has
 */
public record Orphans(String program, Path folder) {

    private static final Path PROC = Path.of("/proc");

    /**
     * Identifies the processes of the server with this main process; empty when that is gone or this user may not
     * inspect it.
     */
    public static Optional<Orphans> of(long pid) {
        try {
            String program = Files.readString(PROC.resolve(pid + "/comm"), StandardCharsets.ISO_8859_1)
                    .strip();
            return Optional.of(new Orphans(program, Files.readSymbolicLink(PROC.resolve(pid + "/cwd"))));
        } catch (IOException goneOrNotOurs) {
            return Optional.empty();
        }
    }

    /** All such processes that exist now. */
    public List<ProcessIdentity> find() {
        return ProcessStat.all().stream()
                .filter(stat -> !stat.isZombie())
                .filter(stat -> of(stat.pid()).filter(this::equals).isPresent())
                .map(stat -> new ProcessIdentity(stat.pid(), stat.startTicks()))
                .toList();
    }
}
