package dev.doorbuster.e2e.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.sandbox.environment.Ports;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What is there for one's own Prometheus and Grafana: it fits the running servers, and its alerts do what they say. */
@Execution(ExecutionMode.CONCURRENT)
class MonitoringIT {

    private static final Path FOLDER = TestPlatform.checkout().resolve("infra/monitoring");
    private static final long PROMTOOL_SECONDS = 60;

    /** A name with an underscore in it that is not a function's. */
    private static final Pattern METRIC = Pattern.compile("\\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\\b(?!\\s*\\()");

    private static TestPlatform platform;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
        Shopper shopper = Shopper.registered(platform);
        shopper.get("/products/HPH-0001");
        shopper.settled(shopper.buy("HPH-0001", 1, Shopper.PAID));
    }

    @Test
    void everyMetricOfTheAlertsAndTheDashboardIsExported() throws Exception {
        String exported = scrape();
        Set<String> wanted = new TreeSet<>(metrics(alerts()));
        wanted.addAll(metrics(panels()));

        assertThat(wanted).hasSizeGreaterThan(15);
        for (String metric : wanted) {
            assertThat(exported.lines()
                            .anyMatch(line -> line.startsWith(metric + "{") || line.startsWith(metric + " ")))
                    .as("%s is exported by a target of prometheus.yml", metric)
                    .isTrue();
        }
    }

    /**
     * What the labels choose exists as well: an alert on a queue that is called something else would be silent for
     * ever.
     */
    @Test
    void theLabelsOfTheAlertsChooseSomething() throws Exception {
        String exported = scrape();
        for (String choice : List.of(
                "haproxy_server_http_responses_total{proxy=\"nginx\"",
                "vertx_pool_in_use{pool_name=\"primary\"",
                "rabbitmq_queue_messages_ready{vhost=\"/\",queue=\"payments.jobs\"",
                "postgres_replica_lag_seconds{node=\"replica2\"",
                "postgres_replica_up{node=\"replica2\"",
                "database_pool_usage_longest_seconds{pool=\"primary\"",
                "database_pool_acquire_seconds_sum{outcome=\"acquired\",pool=\"primary\"",
                "hikaricp_connections_timeout_total{",
                "sessions_memory_used_ratio{",
                "product_details_computation_seconds_sum{")) {
            assertThat(exported).contains("\n" + choice);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"check config prometheus.yml", "check rules alerts.yml", "test rules alerts.test.yml"})
    void promtoolIsContent(String words) throws Exception {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(words.split(" ")));
        Process promtool = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor(PROMTOOL_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(promtool.exitValue()).as(said).isZero();
    }

    /** Everything that Prometheus would see of this platform right now; workers that are not there are left out. */
    @SuppressWarnings("unchecked")
    private static String scrape() throws Exception {
        Map<String, Object> config = new Yaml().load(Files.readString(FOLDER.resolve("prometheus.yml")));
        StringBuilder all = new StringBuilder("\n");
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        int shift = platform.environment().ports().base() - Ports.DEFAULT_BASE;
        int answered = 0;
        for (Map<String, Object> job : (List<Map<String, Object>>) config.get("scrape_configs")) {
            String path = (String) job.getOrDefault("metrics_path", "/metrics");
            for (Map<String, Object> group : (List<Map<String, Object>>) job.get("static_configs")) {
                for (String target : (List<String>) group.get("targets")) {
                    int port = Integer.parseInt(target.substring(target.indexOf(':') + 1)) + shift;
                    try {
                        HttpResponse<String> answer = http.send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                        assertThat(answer.statusCode()).as("%s%s", target, path).isEqualTo(200);
                        all.append(answer.body()).append('\n');
                        answered++;
                    } catch (IOException gone) {
                        assertThat(job).as("%s does not answer", target).containsEntry("job_name", "payments-worker");
                    }
                }
            }
        }
        assertThat(answered).as("targets that answer").isGreaterThanOrEqualTo(8);
        return all.toString();
    }

    @SuppressWarnings("unchecked")
    private static List<String> alerts() throws IOException {
        Map<String, Object> rules = new Yaml().load(Files.readString(FOLDER.resolve("alerts.yml")));
        return ((List<Map<String, Object>>) rules.get("groups"))
                .stream()
                        .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                        .map(rule -> (String) rule.get("expr"))
                        .toList();
    }

    private static List<String> panels() throws IOException {
        JsonObject dashboard = new JsonObject(Files.readString(FOLDER.resolve("grafana/shop.json")));
        return dashboard.getJsonArray("panels").stream()
                .flatMap(panel -> ((JsonObject) panel).getJsonArray("targets").stream())
                .map(target -> ((JsonObject) target).getString("expr"))
                .toList();
    }

    private static Set<String> metrics(List<String> expressions) {
        return expressions.stream()
                .map(expression -> expression.replaceAll("\\{[^}]*\\}", " "))
                .flatMap(expression -> METRIC.matcher(expression).results().map(MatchResult::group))
                .collect(Collectors.toSet());
    }
}
