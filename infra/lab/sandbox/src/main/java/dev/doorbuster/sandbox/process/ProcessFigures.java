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

/** What processes use, each figure summed over a process and everything that it started. */
public final class ProcessFigures {

    private final Map<Long, ProcessStat> stats = new HashMap<>();
    private final Map<Long, List<Long>> children = new HashMap<>();

    private ProcessFigures(List<ProcessStat> all) {
        for (ProcessStat stat : all) {
            stats.put(stat.pid(), stat);
            children.computeIfAbsent(stat.parent(), parent -> new ArrayList<>()).add(stat.pid());
        }
    }

    /** A look at all processes as they are now. */
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

    public double cpuSeconds(long pid) {
        return family(pid).stream().mapToLong(member -> stat(member).cpuTicks()).sum()
                / (double) ProcessStat.TICKS_PER_SECOND;
    }

    /** Memory in bytes, with shared pages divided among those who share them; 0 where the kernel does not tell. */
    public long pssBytes(long pid) {
        return family(pid).stream()
                        .mapToLong(member -> field(member, "smaps_rollup", "Pss:"))
                        .sum()
                * 1024;
    }

    /** The same without its descendants. */
    public long ownPssBytes(long pid) {
        return field(pid, "smaps_rollup", "Pss:") * 1024;
    }

    /** A process and all its descendants, so that each is known again; empty when it is gone. */
    public List<ProcessIdentity> identities(long pid) {
        return family(pid).stream()
                .map(this::stat)
                .filter(stat -> !stat.isZombie())
                .map(stat -> new ProcessIdentity(stat.pid(), stat.startTicks()))
                .toList();
    }

    /**
     * What a process and its descendants have moved.
     *
     * @param readBytes were really read from a disk
     * @param writtenBytes were sent towards a disk
     */
    public record Disk(long readBytes, long writtenBytes) {}

    /** Since each of them began; zeros where the kernel does not tell. */
    public Disk disk(long pid) {
        return moved(family(pid));
    }

    /** The same without its descendants. */
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
            throw new IllegalArgumentException("process " + pid + " was not there");
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

    /** None when the process is gone or not ours. */
    private static List<String> lines(long pid, String file) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid, file), StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrNotOurs) {
            return List.of();
        }
    }
}
