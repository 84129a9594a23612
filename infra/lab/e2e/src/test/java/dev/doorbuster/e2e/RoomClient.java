package dev.doorbuster.e2e;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Somebody in the control room, without a browser. */
public final class RoomClient {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String token;

    /** Waits until the control room is open. */
    public RoomClient(TestPlatform platform) throws Exception {
        URI door = URI.create(platform.status().getJsonObject("doors").getString("control"));
        this.port = door.getPort();
        this.token = door.getQuery().substring("token=".length());
        TestPlatform.await("the control room to be open", OPEN_TIMEOUT, () -> {
            try {
                return get("/api/state").statusCode() == 200;
            } catch (IOException e) {
                return false;
            }
        });
    }

    public int port() {
        return port;
    }

    public String token() {
        return token;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + token).GET());
    }

    public JsonObject json(String path) throws IOException, InterruptedException {
        return new JsonObject(get(path).body());
    }

    public HttpResponse<String> post(String path, JsonObject body) throws IOException, InterruptedException {
        return post(path, body.encode(), "Content-Type", "application/json");
    }

    public HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Without the token. */
    public HttpResponse<String> stranger(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER_TIMEOUT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The status line that a request gets which names another host. */
    public String asHost(String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) ANSWER_TIMEOUT.toMillis());
            String request = "GET /api/state HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        }
    }

    /** The newest value of a series, or null. */
    public Double latest(String series) throws IOException, InterruptedException {
        JsonArray values = json("/api/history").getJsonObject("values").getJsonArray(series);
        return values == null || values.isEmpty() ? null : values.getDouble(values.size() - 1);
    }

    /** The largest value of a series in its newest samples; NaN, which is neither high nor low, when they have none. */
    public double highest(String series, int samples) throws IOException, InterruptedException {
        JsonArray values = json("/api/history").getJsonObject("values").getJsonArray(series, new JsonArray());
        return values.stream()
                .skip(Math.max(0, values.size() - samples))
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .max()
                .orElse(Double.NaN);
    }

    public List<String> marks() throws IOException, InterruptedException {
        return json("/api/history").getJsonArray("marks").stream()
                .map(mark -> ((JsonObject) mark).getString("text"))
                .toList();
    }
}
