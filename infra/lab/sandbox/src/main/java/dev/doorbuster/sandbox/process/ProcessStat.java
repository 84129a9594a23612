package dev.doorbuster.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of {@code /proc/PID/stat}.
 *
 * @param pid its number
 * @param parent its parent's number
 * @param state the kernel's letter for its state
 * @param cpuTicks CPU time it has used, user and system, in ticks of 1/{@value #TICKS_PER_SECOND} s
 * @param reapedTicks the CPU time of its ended children that it has waited for, and of theirs, in the same unit
 * @param startTicks when it started, in ticks since boot
 */
public record ProcessStat(long pid, long parent, char state, long cpuTicks, long reapedTicks, long startTicks) {

    /** The unit of times in /proc, which the kernel has kept fixed for programs since Linux 2.6. */
    public static final int TICKS_PER_SECOND = 100;

    private static final Path PROC = Path.of("/proc");

    boolean isZombie() {
        return state == 'Z' || state == 'X';
    }

    static Optional<ProcessStat> read(long pid) {
        try {
            return Optional.of(parse(pid, Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /**
     * Parses the line. The name in parentheses may contain spaces and parentheses, so fields are counted from the last
     * closing one.
     */
    static ProcessStat parse(long pid, String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).strip().split(" ");
        return new ProcessStat(
                pid,
                Long.parseLong(fields[1]),
                fields[0].charAt(0),
                Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                Long.parseLong(fields[13]) + Long.parseLong(fields[14]),
                Long.parseLong(fields[19]));
    }

    /** All processes that are currently visible. */
    public static List<ProcessStat> all() {
        List<ProcessStat> stats = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path folder : folders) {
                read(Long.parseLong(folder.getFileName().toString())).ifPresent(stats::add);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot list /proc", e);
        }
        return stats;
    }
}
