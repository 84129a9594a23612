package dev.doorbuster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.process.SchedulingPriority;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The one platform that all integration tests share: real servers, own ports, own state folder, no crowd unless a test
 * starts it. It is brought up by the first test that asks and taken down, with its folder, after the last.
 */
public final class TestPlatform {

    /** Part of the value of every variable that the commands find set and no server may get to see. */
    public static final String STRAY = "stray";

    private static final Duration UP_TIMEOUT = Duration.ofMinutes(5);

    private static final Duration WHOLE_TIMEOUT = Duration.ofSeconds(90);

    /** A line of its statistics; a server of which one check failed is not "UP" but "UP 1/2". */
    private static final Pattern SERVER_OF_HAPROXY = Pattern.compile("^(nginx,nginx|admin,admin,)");

    /** The storefronts ask all the time how far a replica has come; that is no work. */
    private static final String BUSY = "select count(*) from pg_stat_activity"
            + " where usename = 'storefront' and state = 'active' and query not like '%pg_last_wal_replay_lsn()%'";

    /** Twice the usual bound: a machine with other work has started all servers after 90 s, and not yet heard of it. */
    private static final String READY_WITHIN_SECONDS = "180";

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private static final int VALID_WITHIN_SECONDS = 5;
    private static final Duration WORTH_SAYING = Duration.ofSeconds(3);

    private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(5);

    /** A quick measurement of all six faults takes five minutes, that of the matrix eight. */
    private static final Duration MEASUREMENT_TIMEOUT = Duration.ofMinutes(20);

    private static final Set<String> MEASUREMENTS = Set.of("measure", "bench");
    private static final Path CHECKOUT = checkout();
    private static final Path STATE = Path.of(System.getenv()
            .getOrDefault(
                    "DOORBUSTER_TEST_STATE",
                    CHECKOUT.resolve(".doorbuster-test").toString()));
    private static final int BASE =
            Integer.parseInt(System.getenv().getOrDefault("DOORBUSTER_TEST_PORT_BASE", "28000"));
    private static final Set<String> SHORT = Set.of("fault", "status", "check", "crowd", "diff");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final TestPlatform INSTANCE = new TestPlatform();

    private final TraceCollector collector = new TraceCollector();
    private final LabEnvironment environment;
    private final Command command;
    private final CommandsInProcess commands;
    private @Nullable SchedulingPriority priority;
    private @Nullable Guard guard;
    private @Nullable Connection counting;
    private boolean up;

    private TestPlatform() {
        this.environment = new LabEnvironment(CHECKOUT, new StateFolder(STATE), new Ports(BASE));
        this.command = new Command(
                CHECKOUT,
                Map.ofEntries(
                        Map.entry("DOORBUSTER_STATE", STATE.toString()),
                        Map.entry("DOORBUSTER_PORT_BASE", Integer.toString(BASE)),
                        Map.entry("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address()),
                        Map.entry("OTEL_TRACES_SAMPLER", "parentbased_always_off"),
                        Map.entry("OTEL_BSP_SCHEDULE_DELAY", "200"),
                        Map.entry("DOORBUSTER_READY_WITHIN", READY_WITHIN_SECONDS),
                        Map.entry("NO_COLOR", "1"),
                        // What may be set on somebody's machine for other programs; TakeDownIT looks for it.
                        Map.entry("LC_ALL", "C"),
                        Map.entry("JAVA_TOOL_OPTIONS", "-Dhost=" + STRAY),
                        Map.entry("http_proxy", "http://" + STRAY + ".invalid:9"),
                        Map.entry("PGOPTIONS", "-c " + STRAY + "=1"),
                        Map.entry("PGSSLMODE", "require-" + STRAY),
                        Map.entry("REDISCLI_AUTH", STRAY),
                        Map.entry("RABBITMQ_CTL_ERL_ARGS", "-" + STRAY),
                        Map.entry("RABBITMQ_SERVER_START_ARGS", "-" + STRAY),
                        Map.entry("HOST_VARIABLE", STRAY)));
        this.commands = new CommandsInProcess(environment);
    }

    /** The platform, up, and with everything fixed. */
    public static synchronized TestPlatform running() throws Exception {
        if (!INSTANCE.up) {
            // What looks at an overload has to see it while it lasts.
            INSTANCE.priority = SchedulingPriority.raise();
            INSTANCE.guard = INSTANCE.command.guard();
            Command.Result result = INSTANCE.command.run(UP_TIMEOUT, "up", "--fixed", "--no-crowd", "--no-archives");
            assertThat(result.exit()).as("%s", result).isZero();
            INSTANCE.up = true;
        } else {
            INSTANCE.doorbuster("fault", "set", "all", "fixed");
            await("the platform to have got over the test before", WHOLE_TIMEOUT, INSTANCE::isWhole);
        }
        return INSTANCE;
    }

    /**
     * Whether all is ready, nobody's questions of before are being answered by the replicas any more, and HAProxy,
     * which hears of it later, counts on all of its servers.
     */
    private boolean isWhole() throws Exception {
        return status().getBoolean("ready")
                && isAtRest(environment.ports().postgresReplica(1))
                && isAtRest(environment.ports().postgresReplica(2))
                && text("http://127.0.0.1:" + environment.ports().haproxyStats() + "/stats;csv")
                        .lines()
                        .filter(line -> SERVER_OF_HAPROXY.matcher(line).find())
                        .allMatch(line -> line.contains(",UP,"));
    }

    static synchronized void close() throws Exception {
        if (INSTANCE.up) {
            takeDown();
        }
    }

    /** Takes it down, with its folder; a test that asks for it afterwards gets another one. */
    public static synchronized Command.Result takeDown() throws Exception {
        INSTANCE.up = false;
        Command.Result result = INSTANCE.command.run(Duration.ofMinutes(1), "down", "--purge");
        // After a failure the guard tries again when this process ends.
        if (INSTANCE.guard != null && result.exit() == 0) {
            INSTANCE.guard.close();
        }
        if (INSTANCE.priority != null) {
            INSTANCE.priority.close();
        }
        return result;
    }

    public static Path checkout() {
        Path here = Path.of("").toAbsolutePath();
        while (!here.resolve("faults.yaml").toFile().exists()) {
            here = here.getParent();
        }
        return here;
    }

    /** Where the traces of this platform go. */
    public TraceCollector collector() {
        return collector;
    }

    public LabEnvironment environment() {
        return environment;
    }

    /** {@code ./doorbuster} as a user runs it on this platform. */
    public Command command() {
        return command;
    }

    /** As {@link #attempt}, and expects exit code 0. */
    public String doorbuster(String... arguments) throws Exception {
        Command.Result result = attempt(arguments);
        assertThat(result.exit()).as("%s", result).isZero();
        return result.out();
    }

    /**
     * Runs {@code ./doorbuster} with these arguments, whatever its exit code: the short ones within this process,
     * because a look would cost more than what is looked at. {@code ReadmeIT} runs each of them as a user does.
     */
    public Command.Result attempt(String... arguments) throws Exception {
        if (!SHORT.contains(arguments[0])) {
            return command.run(MEASUREMENTS.contains(arguments[0]) ? MEASUREMENT_TIMEOUT : COMMAND_TIMEOUT, arguments);
        }
        CommandsInProcess.Result result = commands.run(arguments);
        List<String> line = new ArrayList<>(List.of("doorbuster"));
        line.addAll(List.of(arguments));
        return new Command.Result(line, result.exit(), result.out(), result.err());
    }

    /** Runs {@code ./doorbuster} as a user does, in a process of its own, and expects exit code 0. */
    public void asUser(String... arguments) throws Exception {
        Command.Result result = command.run(COMMAND_TIMEOUT, arguments);
        assertThat(result.exit()).as("%s", result).isZero();
    }

    /** Runs {@code ./doorbuster} with these arguments and ends it with SIGTERM as soon as it says these words. */
    public Command.Result interrupt(String words, String... arguments) throws Exception {
        return command.interrupt(Duration.ofMinutes(3), words, arguments);
    }

    /** Changes how the payment provider behaves, as far as it is named; the rest stays as it is. */
    public void provider(JsonObject behaviour) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + environment.ports().provider() + "/control/behaviour"))
                        .header(
                                "Authorization",
                                "Bearer " + environment.secrets().providerControlToken())
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(behaviour.encode()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    public JsonObject status() throws Exception {
        return new JsonObject(doorbuster("status", "--json"));
    }

    /** The process id of a supervised process. */
    public long pid(String name) throws Exception {
        JsonObject status = status();
        return status.getJsonArray("processes").stream()
                .map(JsonObject.class::cast)
                .filter(process -> name.equals(process.getString("name")))
                .map(process -> process.getLong("pid"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no process " + name + " in " + status.encodePrettily()));
    }

    /** An address at the shop's public door. */
    public URI shop(String path) {
        return URI.create("http://127.0.0.1:" + environment.ports().shop() + path);
    }

    /** The sum of a counter over all three storefronts. */
    public double storefrontCounter(String name) throws Exception {
        return storefrontCounter(name, "");
    }

    /** The same for the samples with this label, {@code name="value"}. */
    public double storefrontCounter(String name, String label) throws Exception {
        double sum = 0;
        for (int number = 1; number <= Ports.STOREFRONTS; number++) {
            String metrics = text("http://127.0.0.1:" + environment.ports().storefront(number) + "/metrics");
            sum += metrics.lines()
                    .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                    .filter(line -> line.contains(label))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
        return sum;
    }

    /** A connection to the primary as its owner, as a person with the keys would have it. */
    public Connection owner() throws SQLException, IOException {
        return owner(environment.ports().postgresPrimary());
    }

    /** The number that a query on the primary yields. It keeps a connection, because waiting tests ask all the time. */
    public synchronized long count(String sql) throws SQLException, IOException {
        Connection connection = counting;
        if (connection == null || !connection.isValid(VALID_WITHIN_SECONDS)) {
            connection = owner();
            counting = connection;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection owner(int port) throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/shop",
                "shop",
                environment.secrets().postgresOwner());
    }

    private boolean isAtRest(int port) throws IOException {
        try (Connection owner = owner(port);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(BUSY)) {
            row.next();
            return row.getInt(1) == 0;
        } catch (SQLException restarting) {
            return false;
        }
    }

    /**
     * Waits until the condition holds; fails with what was waited for. Says so where that took long, so that a run's
     * log shows what its time went into.
     */
    public static void await(String what, Duration atMost, Callable<Boolean> condition) {
        long began = System.nanoTime();
        Awaitility.await(what)
                .dontCatchUncaughtExceptions()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK_INTERVAL)
                .atMost(atMost)
                .until(condition);
        Duration waited = Duration.ofNanos(System.nanoTime() - began);
        if (waited.compareTo(WORTH_SAYING) > 0) {
            System.out.println("Waited " + waited.toSeconds() + " s for " + what);
        }
    }

    private static String text(String address) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
