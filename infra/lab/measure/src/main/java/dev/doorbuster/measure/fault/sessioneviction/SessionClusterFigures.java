package dev.doorbuster.measure.fault.sessioneviction;

import dev.doorbuster.sandbox.server.redis.SessionNodes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sums of the statistics that the session cluster's masters report. */
final class SessionClusterFigures {
    private static final Pattern OOM = Pattern.compile("count=(\\d+)");
    private static final double BYTES_PER_KILOBYTE = 1024;

    private final SessionNodes nodes;

    SessionClusterFigures(SessionNodes nodes) {
        this.nodes = nodes;
    }

    /** The counters, which only grow. */
    Map<String, Double> counters() throws IOException {
        double evicted = 0;
        double refused = 0;
        for (int master : nodes.masters()) {
            evicted += Double.parseDouble(nodes.info(master, "stats").getOrDefault("evicted_keys", "0"));
            Matcher count = OOM.matcher(nodes.info(master, "errorstats").getOrDefault("errorstat_OOM", ""));
            refused += count.find() ? Double.parseDouble(count.group(1)) : 0;
        }
        Map<String, Double> counters = new HashMap<>();
        counters.put("evictedKeys", evicted);
        counters.put("writesRefusedForMemory", refused);
        return counters;
    }

    /** The memory in use now, and its limit. */
    Map<String, Double> memory() throws IOException {
        double used = 0;
        double most = 0;
        for (int master : nodes.masters()) {
            Map<String, String> memory = nodes.info(master, "memory");
            used += Double.parseDouble(memory.getOrDefault("used_memory", "0"));
            most += Double.parseDouble(memory.getOrDefault("maxmemory", "0"));
        }
        return Map.of(
                "memoryUsedKilobytes", used / BYTES_PER_KILOBYTE, "memoryMaxKilobytes", most / BYTES_PER_KILOBYTE);
    }
}
