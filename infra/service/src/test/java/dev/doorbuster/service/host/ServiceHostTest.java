package dev.doorbuster.service.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.service.database.Databases;
import dev.doorbuster.service.database.PoolMeters;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServiceHostTest {

    private static final AtomicBoolean DATABASE_UP = new AtomicBoolean(true);

    private static ServiceHost host;
    private static int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        host = ServiceHost.start(
                new Settings(Map.of("DOORBUSTER_SERVICE", "test", "DOORBUSTER_PORT", Integer.toString(port))));
        host.health()
                .add(
                        "database",
                        true,
                        () -> DATABASE_UP.get() ? Future.succeededFuture() : Future.failedFuture("down"));
        host.health().add("extra", false, () -> Future.failedFuture("always down"));
        host.router().get("/invalid").handler(context -> {
            throw new ProblemException(422, "Invalid input", "quantity must be 1 to 99, but is 100")
                    .with("field", "quantity");
        });
        host.router().get("/bug").handler(context -> {
            throw new IllegalStateException("secret detail");
        });
        host.listen().await(10, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() {
        host.stop();
    }

    @Test
    void aProblemIsAnsweredAsOne() throws Exception {
        HttpResponse<String> answer = get("/invalid");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("field")).isEqualTo("quantity");
        assertThat(problem.getString("detail")).contains("1 to 99");
    }

    @Test
    void anAccidentTellsTheRequestIdAndNothingElse() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/bug").header("X-Request-Id", "abc-123").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("abc-123");
        assertThat(answer.body()).contains("abc-123").doesNotContain("secret detail");
    }

    @Test
    void aMalformedRequestIdIsReplaced() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/nowhere").header("X-Request-Id", "<script>").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
    }

    @Test
    void readyFollowsTheCriticalDependenciesOnly() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        DATABASE_UP.set(false);
        try {
            HttpResponse<String> answer = get("/health/ready");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(new JsonObject(answer.body()).getJsonObject("checks").getString("database"))
                    .isEqualTo("DOWN");
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
        } finally {
            DATABASE_UP.set(true);
        }
    }

    @Test
    void http10NeedsNoHostAndHttp11Does() throws Exception {
        assertThat(raw("GET /health/live HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.0 200 ");
        assertThat(raw("GET /invalid HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.0 422 ");
        assertThat(raw("GET /invalid HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "Host header");
    }

    @Test
    void whatCannotBeReadIsRefusedWithAProblem() throws Exception {
        String end = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        String longHeader = " HTTP/1.1\r\nHost: a\r\nX-Long: " + "a".repeat(21_000) + "\r\n\r\n";

        assertThat(raw("GET /" + "a".repeat(9_000) + end)).contains(" 414 ", "\"status\":414");
        assertThat(raw("GET /invalid" + longHeader)).contains(" 431 ", "\"status\":431", "application/problem+json");
        assertThat(raw("NONSENSE\r\n\r\n")).contains(" 400 ", "\"status\":400");
    }

    @Test
    void headIsAnsweredAsGetWithoutABody() throws Exception {
        for (String path : new String[] {"/health/live", "/health/ready", "/metrics"}) {
            HttpResponse<String> head = client.send(
                    request(path)
                            .method("HEAD", HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(head.statusCode()).as(path).isEqualTo(200);
            assertThat(head.body()).as(path).isEmpty();
            assertThat(head.headers().firstValue("Content-Type"))
                    .as(path)
                    .isEqualTo(get(path).headers().firstValue("Content-Type"));
        }
    }

    /** Sends these bytes and reads until the server closes the connection, for at most ten seconds. */
    private static String raw(String text) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aDependencyThatAnswersNobodyIsAskedOnceAndCountsAsDown() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Promise<Void> answer = Promise.promise();
        host.health().add("silent", false, () -> {
            asked.incrementAndGet();
            return answer.future();
        });

        for (int looks = 0; looks < 2; looks++) {
            assertThat(new JsonObject(get("/health/ready").body())
                            .getJsonObject("checks")
                            .getString("silent"))
                    .isEqualTo("DOWN");
        }
        assertThat(asked).hasValue(1);

        answer.complete();
        assertThat(new JsonObject(get("/health/ready").body())
                        .getJsonObject("checks")
                        .getString("silent"))
                .isEqualTo("UP");
        assertThat(asked).hasValue(2);
    }

    /** Vert.x's count of waiting requests does not fall when they give up; the pools' own count does. */
    @Test
    void aPoolThatCannotConnectHasNobodyWaitingInTheEnd() throws Exception {
        Settings nowhere = new Settings(Map.of(
                "DOORBUSTER_SERVICE", "test",
                "DATABASE_PRIMARY", "127.0.0.1:1",
                "DATABASE_USER", "nobody",
                "DATABASE_PASSWORD", "none"));
        Pool pool = Databases.primary(host.vertx(), nowhere, new PoolMeters(host.registry()), 1);

        assertThatThrownBy(() -> pool.query("select 1").execute().await(10, TimeUnit.SECONDS))
                .hasMessageContaining("refused");

        assertThat(get("/metrics").body())
                .contains("\ndatabase_pool_pending{pool=\"primary\",service=\"test\"} 0.0")
                .contains("database_pool_acquire_seconds_count{outcome=\"failed\",pool=\"primary\",service=\"test\"} 1")
                .contains("database_pool_usage_longest_seconds{")
                .contains("vertx_pool_in_use{pool_name=\"primary\",pool_type=\"sql\"")
                .doesNotContainPattern("vertx_pool_queue[a-z_]*\\{[^}]*pool_type=\"sql\"");
        assertThat(pool.close().await(10, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void metricsAreThere() throws Exception {
        assertThat(get("/metrics").body()).contains("jvm_memory_used_bytes", "service=\"test\"");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
