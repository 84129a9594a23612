package dev.doorbuster.lab.process;

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

    /** Bytes that were really read from a disk. */
    public long diskReadBytes(long pid) {
        return family(pid).stream()
                .mapToLong(member -> field(member, "io", "read_bytes:"))
                .sum();
    }

    /** Bytes that were sent towards a disk. */
    public long diskWriteBytes(long pid) {
        return family(pid).stream()
                .mapToLong(member -> field(member, "io", "write_bytes:"))
                .sum();
    }

    private ProcessStat stat(long pid) {
        ProcessStat stat = stats.get(pid);
        if (stat == null) {
            throw new IllegalArgumentException("process " + pid + " was not there");
        }
        return stat;
    }

    private static long field(long pid, String file, String name) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid, file), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(name)) {
                    return Long.parseLong(
                            line.substring(name.length()).replace("kB", "").strip());
                }
            }
        } catch (IOException goneOrNotOurs) {
            return 0;
        }
        return 0;
    }
}
