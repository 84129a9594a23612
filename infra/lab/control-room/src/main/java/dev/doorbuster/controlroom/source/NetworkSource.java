package dev.doorbuster.controlroom.source;

import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.process.Tool;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Measures bytes per second, in and out, at the port of each process, from the kernel's counters of each connection
 * ({@code ss}, see {@code tcp_info} in tcp(7)). Bytes that a connection carries between the last look and its end are
 * not counted.
 */
final class NetworkSource implements Source {

    /**
     * Interval between looks: a look costs more than those of the other sources, and a rate over two seconds is as
     * good. Only the first rate does not wait for it.
     */
    private static final long INTERVAL_NANOS = 2_000_000_000L;

    /** A platform's ports lie within this range from its base. */
    private static final int PORTS = 1_000;

    private static final Pattern SENT = Pattern.compile(" bytes_sent:(\\d+)");
    private static final Pattern RECEIVED = Pattern.compile(" bytes_received:(\\d+)");

    private final List<String> command;
    private final Supplier<Status> status;
    private Map<String, Long> before = Map.of();
    private @Nullable Long beforeNanos;
    private Map<String, Double> latest = Map.of();

    /**
     * Creates the source; it reads nothing yet.
     *
     * @param status the processes and their ports
     */
    NetworkSource(Ports ports, Supplier<Status> status) {
        this.status = status;
        this.command = List.of(
                Programs.path("ss"),
                "-tinHO",
                "state",
                "established",
                "( sport >= :" + ports.base() + " and sport < :" + (ports.base() + PORTS) + " )");
    }

    @Override
    public String name() {
        return "network";
    }

    @Override
    public Map<String, Double> look() throws IOException, InterruptedException {
        long now = System.nanoTime();
        Long last = beforeNanos;
        if (last != null && !latest.isEmpty() && now - last < INTERVAL_NANOS) {
            return latest;
        }
        Map<String, Long> counters =
                counters(Tool.run(command, Map.of(), Watch.PATIENCE).lines().toList());
        Map<Integer, Long> moved = new HashMap<>();
        counters.forEach((connection, bytes) ->
                moved.merge(port(connection), Math.max(0, bytes - before.getOrDefault(connection, 0L)), Long::sum));
        if (last != null) {
            Map<String, Double> rates = new HashMap<>();
            for (Status.ProcessStatus process : status.get().processes()) {
                double bytes = moved.getOrDefault(process.port().orElse(0), 0L);
                rates.put("proc." + process.name() + ".network", bytes * 1e9 / (now - last));
            }
            latest = rates;
        }
        before = counters;
        beforeNanos = now;
        return latest;
    }

    /** The bytes in both directions since each connection was opened, by connection, its local end first. */
    static Map<String, Long> counters(List<String> lines) {
        Map<String, Long> counters = new HashMap<>();
        for (String line : lines) {
            String[] fields = line.strip().split("\\s+", 5);
            if (fields.length == 5) {
                counters.put(fields[2] + ' ' + fields[3], figure(SENT, line) + figure(RECEIVED, line));
            }
        }
        return counters;
    }

    private static int port(String connection) {
        String own = connection.substring(0, connection.indexOf(' '));
        return Integer.parseInt(own.substring(own.lastIndexOf(':') + 1));
    }

    private static long figure(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
