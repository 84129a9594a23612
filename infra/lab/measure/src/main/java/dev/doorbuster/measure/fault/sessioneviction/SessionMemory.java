package dev.doorbuster.measure.fault.sessioneviction;

import dev.doorbuster.sandbox.server.ConfigTemplate;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.redis.RedisSessionServer;
import dev.doorbuster.sandbox.server.redis.SessionNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The memory limit of the session cluster's nodes and what they do when it is reached.
 *
 * <p>The settings are applied to all six running nodes, because a replica may become a master. They are also written to
 * the file with which a node starts, because a node that crashed restarts with that file.
 */
public final class SessionMemory {

    /**
     * Memory that a node needs besides its startup memory in INFO and its backlog: for the cluster, scripts and
     * connections.
     */
    private static final long CONNECTIONS_AND_CLUSTER = 512 * 1024L;

    /** The nodes' own needs differ by a few bytes; rounded up to a multiple of this, they are the same. */
    private static final long ROUNDED_TO = 64 * 1024L;

    private static final String BACKLOG = "repl-backlog-size";
    private static final Pattern SIZE = Pattern.compile("(\\d+)(|kb|mb)");

    private final Platform platform;
    private final SessionNodes nodes;

    public SessionMemory(Platform platform) {
        this.platform = platform;
        this.nodes = new SessionNodes(platform.environment());
    }

    /**
     * Applies a file of settings, with a placeholder for the memory of a node without keys, to every node that
     * responds; fails then if one did not.
     */
    public void apply(Path template) throws IOException {
        IOException failure = null;
        for (int number = 1; number <= SessionNodes.COUNT; number++) {
            try {
                apply(number, wanted(template, state(number)));
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void apply(int number, Map<String, String> settings) throws IOException {
        StringBuilder lines = new StringBuilder();
        List<String> commands = new ArrayList<>();
        settings.forEach((name, value) -> {
            lines.append(name).append(' ').append(value).append('\n');
            commands.add("CONFIG SET " + name + " " + value);
        });
        Files.writeString(platform.data(SessionNodes.name(number)).resolve(RedisSessionServer.MEMORY_FILE), lines);
        nodes.ask(number, commands.toArray(String[]::new));
    }

    /** The settings that are not what this template gives, one sentence each. */
    List<String> changed(Path template) throws IOException {
        List<String> changed = new ArrayList<>();
        for (int number = 1; number <= SessionNodes.COUNT; number++) {
            String node = SessionNodes.name(number);
            Map<String, String> state = state(number);
            wanted(template, state).forEach((name, value) -> {
                if (!value.equals(state.get(name))) {
                    changed.add(node + ": " + name + " is " + state.get(name) + ", not " + value);
                }
            });
        }
        return changed;
    }

    private Map<String, String> state(int number) throws IOException {
        return nodes.infoAndSettings(number, "memory", List.of(BACKLOG, "maxmemory", "maxmemory-policy"));
    }

    /** The settings in the file, as they apply to a node in this state; sizes are in bytes. */
    private static Map<String, String> wanted(Path template, Map<String, String> state) throws IOException {
        String text = ConfigTemplate.render(template, Map.of("EMPTY_NODE", Long.toString(emptyNode(state))));
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int blank = line.indexOf(' ');
                String value = line.substring(blank + 1).strip();
                Long bytes = bytes(value);
                settings.put(line.substring(0, blank), bytes == null ? value : bytes.toString());
            }
        }
        return settings;
    }

    /** The memory of a node without keys and with a full backlog. */
    private static long emptyNode(Map<String, String> state) throws IOException {
        try {
            long own = Long.parseLong(state.getOrDefault("used_memory_startup", ""))
                    + Long.parseLong(state.getOrDefault(BACKLOG, ""))
                    + CONNECTIONS_AND_CLUSTER;
            return (own + ROUNDED_TO - 1) / ROUNDED_TO * ROUNDED_TO;
        } catch (NumberFormatException e) {
            throw new IOException("a session node does not report how much memory it needs for itself", e);
        }
    }

    /** Parses a sum of sizes, such as {@code 1234 + 2mb}; null if the text is something else. */
    static @Nullable Long bytes(String text) {
        long sum = 0;
        for (String part : text.split("\\+")) {
            Matcher size = SIZE.matcher(part.strip().toLowerCase(Locale.ROOT));
            if (!size.matches()) {
                return null;
            }
            sum += Long.parseLong(size.group(1))
                    * switch (size.group(2)) {
                        case "kb" -> 1024L;
                        case "mb" -> 1024L * 1024L;
                        default -> 1L;
                    };
        }
        return sum;
    }
}
