package dev.doorbuster.incident.decoy;

import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.http.LocalHttp;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Publishes payment jobs, and counts messages, over RabbitMQ's management API. */
final class BrokerManagement {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int PERSISTENT = 2;
    private static final int OK = 200;

    private final LocalHttp http = new LocalHttp(TIMEOUT);
    private final int port;
    private final String authorization;

    /** @param port of the management API, on the loopback interface */
    BrokerManagement(int port, String user, String password) {
        this.port = port;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Number of messages in a queue, as of about a second ago. */
    long messages(String queue) throws IOException, InterruptedException {
        // Right after its start the broker omits the count; nothing is queued then.
        return send(request("/api/queues/%2F/" + queue).GET()).getLong("messages", 0L);
    }

    /**
     * Publishes a job with the same properties as the shop's own.
     *
     * @throws IOException when no queue takes it
     */
    void publish(String exchange, String routingKey, JsonObject job) throws IOException, InterruptedException {
        String requestId = job.getString("requestId");
        JsonObject properties = new JsonObject()
                .put("message_id", job.getString("jobId"))
                .put("correlation_id", requestId)
                .put("content_type", "application/json")
                .put("delivery_mode", PERSISTENT)
                .put("timestamp", Instant.parse(job.getString("createdAt")).getEpochSecond())
                .put("headers", new JsonObject().put("x-request-id", requestId));
        JsonObject message = new JsonObject()
                .put("properties", properties)
                .put("routing_key", routingKey)
                .put("payload", job.encode())
                .put("payload_encoding", "string");
        JsonObject answer = send(request("/api/exchanges/%2F/" + exchange + "/publish")
                .POST(HttpRequest.BodyPublishers.ofString(message.encode())));
        if (!answer.getBoolean("routed", false)) {
            throw new IOException("RabbitMQ has no queue for the exchange " + exchange);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(Loopback.http(port, path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json");
    }

    private JsonObject send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request);
        if (answer.statusCode() != OK) {
            throw new IOException("RabbitMQ's management API returned " + answer.statusCode() + " for "
                    + answer.uri().getRawPath());
        }
        try {
            return new JsonObject(answer.body());
        } catch (DecodeException e) {
            throw new IOException("RabbitMQ's management API returned no JSON", e);
        }
    }
}
