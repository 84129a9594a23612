package dev.doorbuster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.environment.Ports;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A real Prometheus that scrapes the test platform and evaluates the alerts, as the page beside them tells it to. */
public final class Prometheus implements AutoCloseable {

    private static final Path FOLDER = TestPlatform.checkout().resolve("infra/monitoring");
    private static final Pattern TARGET = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
    private static final Duration UP_TIMEOUT = Duration.ofSeconds(60);
    private static final long DOWN_WITHIN_SECONDS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Guard guard;
    private final int port;

    private Prometheus(Process process, int port) throws IOException {
        this.process = process;
        this.guard = Guard.ends(process);
        this.port = port;
    }

    /** Starts it on a free port of this machine and waits until it is ready. */
    public static Prometheus of(TestPlatform platform) throws Exception {
        Path folder = Files.createTempDirectory(TestPlatform.checkout().resolve("infra/lab/e2e/target"), "prometheus");
        int shift = platform.environment().ports().base() - Ports.DEFAULT_BASE;
        String config = TARGET.matcher(Files.readString(FOLDER.resolve("prometheus.yml")))
                .replaceAll(target -> "127.0.0.1:" + (Integer.parseInt(target.group(1)) + shift));
        Files.writeString(folder.resolve("prometheus.yml"), config);
        Files.writeString(folder.resolve("alerts.yml"), Files.readString(FOLDER.resolve("alerts.yml")));
        int port = freePort();
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("series"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        Prometheus prometheus = new Prometheus(process, port);
        TestPlatform.await("Prometheus to be ready", UP_TIMEOUT, () -> {
            assertThat(process.isAlive())
                    .as("Prometheus runs; see %s", folder.resolve("prometheus.log"))
                    .isTrue();
            return prometheus.isReady();
        });
        return prometheus;
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The names of the alerts that fire. */
    public Set<String> firing() throws IOException, InterruptedException {
        Set<String> firing = new TreeSet<>();
        JsonObject answer = new JsonObject(get("/api/v1/alerts").body());
        answer.getJsonObject("data").getJsonArray("alerts").forEach(each -> {
            JsonObject alert = (JsonObject) each;
            if (alert.getString("state").equals("firing")) {
                firing.add(alert.getJsonObject("labels").getString("alertname"));
            }
        });
        return firing;
    }

    /** The names of all alerts that there are. */
    public Set<String> rules() throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        JsonObject answer = new JsonObject(get("/api/v1/rules?type=alert").body());
        answer.getJsonObject("data")
                .getJsonArray("groups")
                .forEach(group -> ((JsonObject) group)
                        .getJsonArray("rules")
                        .forEach(rule -> names.add(((JsonObject) rule).getString("name"))));
        return names;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(DOWN_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        guard.close();
    }
}
