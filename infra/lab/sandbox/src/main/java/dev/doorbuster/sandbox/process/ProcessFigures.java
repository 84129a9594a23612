package dev.doorbuster.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Resource usage of processes, each value summed over a process and its descendants. */
public final class ProcessFigures {

    private final Map<Long, ProcessStat> stats = new HashMap<>();
    private final Map<Long, List<Long>> children = new HashMap<>();

    private ProcessFigures(List<ProcessStat> all) {
        for (ProcessStat stat : all) {
            stats.put(stat.pid(), stat);
            children.computeIfAbsent(stat.parent(), parent -> new ArrayList<>()).add(stat.pid());
        }
    }

    /** Takes a snapshot of all processes. */
    public static ProcessFigures look() {
        return new ProcessFigures(ProcessStat.all());
    }

    /** A process and all its descendants, itself first; empty when it is gone. */
    public List<Long> family(long pid) {
        List<Long> family = new ArrayList<>();
        Deque<Long> open = new ArrayDeque<>(List.of(pid));
        while (!open.isEmpty()) {
            long next = open.pop();
            if (stats.containsKey(next)) {
                family.add(next);
                children.getOrDefault(next, List.of()).forEach(open::push);
            }
        }
        return family;
    }

    /**
     * CPU time in seconds, including that of descendants that have ended: a PostgreSQL server has a process for each
     * connection, and its CPU time must not shrink when one is closed.
     */
    public double cpuSeconds(long pid) {
        return family(pid).stream()
                        .map(this::stat)
                        .mapToLong(stat -> stat.cpuTicks() + stat.reapedTicks())
                        .sum()
                / (double) ProcessStat.TICKS_PER_SECOND;
    }

    /** CPU time in seconds, without descendants; 0 when the process is gone. */
    public double ownCpuSeconds(long pid) {
        return stats.containsKey(pid) ? stat(pid).cpuTicks() / (double) ProcessStat.TICKS_PER_SECOND : 0;
    }

    /**
     * Proportional set size in bytes: memory with shared pages divided among the processes that share them; 0 where the
     * kernel does not report it.
     */
    public long pssBytes(long pid) {
        return family(pid).stream()
                        .mapToLong(member -> field(member, "smaps_rollup", "Pss:"))
                        .sum()
                * 1024;
    }

    /** Like {@link #pssBytes}, without descendants. */
    public long ownPssBytes(long pid) {
        return field(pid, "smaps_rollup", "Pss:") * 1024;
    }

    /** The identities of a process and all its descendants; empty when it is gone. */
    public List<ProcessIdentity> identities(long pid) {
        return family(pid).stream()
                .map(this::stat)
                .filter(stat -> !stat.isZombie())
                .map(stat -> new ProcessIdentity(stat.pid(), stat.startTicks()))
                .toList();
    }

    /**
     * Disk I/O of a process and its descendants.
     *
     * @param readBytes bytes that were actually read from a disk
     * @param writtenBytes bytes that were queued to be written to a disk
     */
    public record Disk(long readBytes, long writtenBytes) {}

    /** Disk I/O since each process began; zeros where the kernel does not report it. */
    public Disk disk(long pid) {
        return moved(family(pid));
    }

    /** Like {@link #disk}, without descendants. */
    public Disk ownDisk(long pid) {
        return moved(List.of(pid));
    }

    private static Disk moved(List<Long> members) {
        long read = 0;
        long written = 0;
        for (long member : members) {
            for (String line : lines(member, "io")) {
                if (line.startsWith("read_bytes:")) {
                    read += figure(line);
                } else if (line.startsWith("write_bytes:")) {
                    written += figure(line);
                }
            }
        }
        return new Disk(read, written);
    }

    private ProcessStat stat(long pid) {
        ProcessStat stat = stats.get(pid);
        if (stat == null) {
            throw new IllegalArgumentException("there is no process " + pid);
        }
        return stat;
    }

    private static long field(long pid, String file, String name) {
        return lines(pid, file).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(ProcessFigures::figure)
                .findFirst()
                .orElse(0);
    }

    private static long figure(String line) {
        return Long.parseLong(
                line.substring(line.indexOf(':') + 1).replace("kB", "").strip());
    }

    /** The lines of a file in {@code /proc/PID}; none when the process is gone or belongs to another user. */
    private static List<String> lines(long pid, String file) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid, file), StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrNotOurs) {
            return List.of();
        }
    }
}
