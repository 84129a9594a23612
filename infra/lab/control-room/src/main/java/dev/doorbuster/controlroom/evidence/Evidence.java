package dev.doorbuster.controlroom.evidence;

import dev.doorbuster.controlroom.http.Numbers;
import dev.doorbuster.controlroom.source.HaproxySource;
import dev.doorbuster.controlroom.source.PlatformState;
import dev.doorbuster.controlroom.source.Postgres;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.environment.Monitor;
import dev.doorbuster.sandbox.environment.NodeKind;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.http.LocalHttp;
import dev.doorbuster.sandbox.logs.LogFiles;
import dev.doorbuster.sandbox.server.redis.SessionNodes;
import dev.doorbuster.sandbox.web.Refusal;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads each server's own statistics or log as a table, with the command that shows the same in a terminal. */
public final class Evidence {

    private static final List<String> HAPROXY = List.of(
            "pxname",
            "svname",
            "status",
            "scur",
            "smax",
            "qcur",
            "stot",
            "hrsp_2xx",
            "hrsp_4xx",
            "hrsp_5xx",
            "econ",
            "eresp",
            "wretr",
            "rtime",
            "check_status",
            "lastchg");
    private static final List<String> REDIS = List.of(
            "role",
            "used_memory_human",
            "maxmemory_human",
            "maxmemory_policy",
            "mem_fragmentation_ratio",
            "connected_clients",
            "instantaneous_ops_per_sec",
            "keyspace_hits",
            "keyspace_misses",
            "expired_keys",
            "evicted_keys",
            "total_error_replies",
            "db0");
    private static final String STATEMENTS = """
        select calls, round(mean_exec_time::numeric, 1) as mean_ms, round(max_exec_time::numeric, 1) as max_ms,
               round(total_exec_time::numeric / 1000, 1) as total_s, rows,
               left(regexp_replace(query, '\\s+', ' ', 'g'), 220) as query
          from pg_stat_statements order by total_exec_time desc limit 50\
        """;
    private static final String ACTIVITY = """
        select pid, usename, application_name, state, wait_event_type, wait_event,
               round(extract(epoch from now() - state_change)::numeric, 1) as in_state_s,
               left(regexp_replace(query, '\\s+', ' ', 'g'), 160) as query
          from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
         order by state_change limit 150\
        """;
    private static final String REPLICATION = """
        select application_name, state, sent_lsn, flush_lsn, replay_lsn,
               pg_wal_lsn_diff(sent_lsn, replay_lsn) as behind_bytes, flush_lag, replay_lag
          from pg_stat_replication order by application_name\
        """;
    private static final List<String> PROCESSES = List.of(
            "name",
            "pid",
            "state",
            "restarts",
            "pssBytes",
            "cpuSeconds",
            "diskReadBytes",
            "diskWriteBytes",
            "connections",
            "missing");

    private final LabEnvironment environment;
    private final LocalHttp http;
    private final HaproxySource haproxy;
    private final Postgres postgres;
    private final SessionNodes sessions;
    private final PlatformState platform;
    private final LogFiles logs;

    public Evidence(
            LabEnvironment environment, LocalHttp http, Postgres postgres, PlatformState platform, LogFiles logs) {
        this.environment = environment;
        this.http = http;
        this.haproxy = new HaproxySource(environment.ports(), http);
        this.postgres = postgres;
        this.sessions = new SessionNodes(environment);
        this.platform = platform;
        this.logs = logs;
    }

    /**
     * One page.
     *
     * @param command the command that shows the same in a terminal
     */
    private record Page(String title, String command, List<String> columns, List<List<String>> rows) {

        JsonObject json() {
            JsonArray all = new JsonArray();
            rows.forEach(row -> all.add(new JsonArray(row)));
            return new JsonObject()
                    .put("title", title)
                    .put("command", command)
                    .put("columns", new JsonArray(columns))
                    .put("rows", all)
                    .put("error", null);
        }
    }

    /**
     * The page of a kind; if its server does not respond, the page has an error.
     *
     * @throws Refusal when there is no such kind, or a parameter names no server
     */
    public JsonObject page(String kind, MultiMap parameters) throws InterruptedException {
        try {
            return look(kind, parameters).json();
        } catch (IOException e) {
            String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Page(kind, "", List.of(), List.of()).json().put("error", words);
        }
    }

    private Page look(String kind, MultiMap parameters) throws IOException, InterruptedException {
        return switch (kind) {
            case "haproxy" -> haproxyPage();
            case "nginx-access" -> log(nginx(parameters) + ".access", parameters);
            case "nginx-errors" -> log(nginx(parameters) + ".error", parameters);
            case "log" -> log(parameters.contains("name") ? parameters.get("name") : "storefront1", parameters);
            case "statements" -> sql("Statements by total time", "postgres-primary", STATEMENTS, parameters);
            case "activity" -> sql("Client connections", "postgres-primary", ACTIVITY, parameters);
            case "replication" ->
                sql("Replication, as the primary sees it", "postgres-primary", REPLICATION, parameters);
            case "redis-cache" -> redisCache();
            case "redis-sessions" -> redisSessions();
            case "queues" -> queues();
            case "processes" -> processes();
            case "metrics" -> metrics(parameters);
            default ->
                throw new Refusal(
                        404,
                        "Unknown evidence \"" + kind + "\". Choose one of: haproxy, nginx-access, nginx-errors, log,"
                                + " statements, activity, replication, redis-cache, redis-sessions, queues,"
                                + " processes, metrics.");
        };
    }

    private static String nginx(MultiMap parameters) {
        String server = parameters.contains("server") ? parameters.get("server") : "1";
        if (!server.equals("1") && !server.equals("2")) {
            throw new Refusal(400, "server is \"" + server + "\", but it must be 1 or 2.");
        }
        return NodeKind.NGINX.nodeName(Integer.parseInt(server));
    }

    private Page haproxyPage() throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        for (Map<String, String> row : haproxy.rows()) {
            rows.add(
                    HAPROXY.stream().map(column -> row.getOrDefault(column, "")).toList());
        }
        return new Page("HAProxy's statistics", "./doorbuster shell haproxy \"show stat\"", HAPROXY, rows);
    }

    private Page sql(String title, String server, String sql, MultiMap parameters) throws IOException {
        String asked = parameters.contains("server") ? parameters.get("server") : server;
        Postgres.Table table = postgres.query(postgres.port(asked), sql);
        String words = sql.replaceAll("\\s+", " ").trim().replace("\\", "\\\\").replace("\"", "\\\"");
        return new Page(
                title + " · " + asked,
                "./doorbuster shell " + asked + " \"" + words + "\"",
                table.columns(),
                table.rows());
    }

    private Page redisCache() throws IOException {
        Map<String, String> info = sessions.cacheInfo();
        List<List<String>> rows = REDIS.stream()
                .map(name -> List.of(name, info.getOrDefault(name, "")))
                .toList();
        return new Page("Redis, the cache", "./doorbuster shell redis-cache INFO", List.of("what", "value"), rows);
    }

    private Page redisSessions() {
        List<String> columns = new ArrayList<>(List.of("node"));
        columns.addAll(REDIS);
        List<List<String>> rows = new ArrayList<>();
        for (int node = 1; node <= SessionNodes.COUNT; node++) {
            List<String> row = new ArrayList<>(List.of(SessionNodes.name(node)));
            try {
                Map<String, String> info = sessions.info(node, "everything");
                REDIS.forEach(name -> row.add(info.getOrDefault(name, "")));
            } catch (IOException e) {
                row.add("does not answer");
                while (row.size() < columns.size()) {
                    row.add("");
                }
            }
            rows.add(row);
        }
        return new Page("Redis Cluster, the sessions", "./doorbuster shell redis-session1 INFO", columns, rows);
    }

    private Page queues() throws IOException, InterruptedException {
        List<String> columns =
                List.of("name", "type", "messages_ready", "messages_unacknowledged", "consumers", "state");
        String login = Monitor.USER + ":" + environment.secrets().rabbitmqLab();
        String basic =
                java.util.Base64.getEncoder().encodeToString(login.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        JsonArray queues = new JsonArray(
                http.text(environment.ports().rabbitmqManagement(), "/api/queues", "Authorization", "Basic " + basic));
        List<List<String>> rows = new ArrayList<>();
        for (Object each : queues) {
            JsonObject queue = (JsonObject) each;
            rows.add(columns.stream()
                    .map(column -> String.valueOf(queue.getValue(column, "")))
                    .toList());
        }
        return new Page(
                "RabbitMQ's queues",
                "./doorbuster shell rabbitmq list_queues name type messages_ready messages_unacknowledged consumers",
                columns,
                rows);
    }

    private Page processes() {
        List<List<String>> rows = platform.status().processes().stream()
                .map(process -> PROCESSES.stream()
                        .map(column -> figure(process.json().getValue(column)))
                        .toList())
                .toList();
        return new Page("Processes", "./doorbuster status", PROCESSES, rows);
    }

    private static String figure(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Double number ? String.format(Locale.ROOT, "%.2f", number) : value.toString();
    }

    private Page metrics(MultiMap parameters) throws IOException, InterruptedException {
        String process = parameters.contains("process") ? parameters.get("process") : "storefront1";
        int port = metricsPort(process);
        List<List<String>> rows = http.text(port, "/metrics")
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line ->
                        List.of(line.substring(0, line.lastIndexOf(' ')), line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
        return new Page(
                "Metrics of " + process,
                "curl -s " + Loopback.address(port) + "/metrics",
                List.of("metric", "value"),
                rows);
    }

    private int metricsPort(String process) {
        Ports ports = environment.ports();
        Map<String, Integer> known = new java.util.TreeMap<>(Map.of(
                "haproxy", ports.haproxyStats(),
                "admin", ports.admin(),
                "payment-provider", ports.provider(),
                "rabbitmq", ports.rabbitmqPrometheus()));
        for (NodeKind kind : List.of(NodeKind.STOREFRONT, NodeKind.PAYMENTS_WORKER)) {
            environment.topology().nodes(kind).forEach(node -> known.put(node.name(), node.port()));
        }
        Integer port = known.get(process);
        if (port == null) {
            throw new Refusal(
                    400,
                    "\"" + process + "\" has no metrics. These processes have: " + String.join(", ", known.keySet()));
        }
        return port;
    }

    private Page log(String name, MultiMap parameters) throws IOException {
        int lines = Numbers.whole(parameters, "lines", 200, 1, LogFiles.MAX_LINES);
        List<List<String>> rows = logs.end(name, lines).stream().map(List::of).toList();
        return new Page("Log of " + name, "./doorbuster logs " + name, List.of("line"), rows);
    }
}
