package dev.doorbuster.sandbox.server.redis;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.NodeKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Queries the nodes of the session cluster individually, as a person with redis-cli would. */
public final class SessionNodes {

    /** Number of nodes, replicas included. */
    public static final int COUNT = RedisSessionServer.NODES;

    private final LabEnvironment environment;

    public SessionNodes(LabEnvironment environment) {
        this.environment = environment;
    }

    /** The name of the node with this number, 1 to {@link #COUNT}. */
    public static String name(int number) {
        return NodeKind.REDIS_SESSION.nodeName(number);
    }

    /**
     * Sends commands to one node, together.
     *
     * @return all replies as Redis writes them
     * @throws IOException when the node does not respond or rejects a command
     */
    public String ask(int number, String... commands) throws IOException {
        String answer = RedisCommands.send(
                environment.ports().redisSession(number), environment.secrets().redis(), commands);
        for (String line : answer.split("\r\n")) {
            if (line.startsWith("-")) {
                throw new IOException(name(number) + " replied " + line.substring(1));
            }
        }
        return answer;
    }

    /** Sends commands to the cache, which is not a node of the cluster; returns its replies as Redis writes them. */
    public String askCache(String... commands) throws IOException {
        return RedisCommands.send(
                environment.ports().redisCache(), environment.secrets().redis(), commands);
    }

    /** One section of INFO, by name. */
    public Map<String, String> info(int number, String section) throws IOException {
        return info(ask(number, "INFO " + section));
    }

    private static Map<String, String> info(String answer) {
        Map<String, String> values = new TreeMap<>();
        for (String line : answer.split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.startsWith("#")) {
                values.put(line.substring(0, colon), line.substring(colon + 1));
            }
        }
        return values;
    }

    /** One section of INFO together with settings, by name, in one round trip. */
    public Map<String, String> infoAndSettings(int number, String section, List<String> settings) throws IOException {
        List<String> commands = new ArrayList<>(List.of("INFO " + section));
        settings.forEach(name -> commands.add("CONFIG GET " + name));
        String answer = ask(number, commands.toArray(String[]::new));
        Map<String, String> values = info(answer);
        String[] lines = answer.split("\r\n");
        for (int i = 0; i + 2 < lines.length; i++) {
            if (settings.contains(lines[i])) {
                values.put(lines[i], lines[i + 2]);
            }
        }
        return values;
    }

    /** INFO of the cache, which is not a node of the cluster, by name. */
    public Map<String, String> cacheInfo() throws IOException {
        return info(RedisCommands.send(
                environment.ports().redisCache(), environment.secrets().redis(), "INFO"));
    }

    /** The numbers of the nodes that are currently masters. */
    public List<Integer> masters() throws IOException {
        List<Integer> masters = new ArrayList<>();
        for (int number = 1; number <= COUNT; number++) {
            if ("master".equals(info(number, "replication").get("role"))) {
                masters.add(number);
            }
        }
        return masters;
    }
}
