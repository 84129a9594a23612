package dev.doorbuster.sandbox.client;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Monitor;
import dev.doorbuster.service.broker.PaymentQueues;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the payment queues over RabbitMQ's management API, whose counts are about a second old. */
public final class PaymentQueueClient {

    /** Maximum number of dead letters that are read. */
    static final int MAX_DEAD_LETTERS = 1_000;

    private static final String QUEUES = "/api/queues/%2F/";

    private final HttpJson management;

    public PaymentQueueClient(LabEnvironment environment) throws IOException {
        String login = Monitor.USER + ":" + environment.secrets().rabbitmqLab();
        this.management = new HttpJson(
                "RabbitMQ's management API",
                environment.ports().rabbitmqManagement(),
                "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    /** Number of jobs that wait or are being processed. */
    public long queued() throws PlatformNotUpException, InterruptedException {
        return messages(PaymentQueues.JOBS);
    }

    /** Reads the dead letters and requeues them. */
    public DeadLetters deadLetters() throws PlatformNotUpException, InterruptedException {
        long count = messages(PaymentQueues.DEAD);
        JsonObject question = new JsonObject()
                .put("count", MAX_DEAD_LETTERS)
                .put("ackmode", "ack_requeue_true")
                .put("encoding", "auto");
        JsonArray letters = new JsonArray(management.post(QUEUES + PaymentQueues.DEAD + "/get", question.encode()));
        Set<String> jobs = new HashSet<>();
        for (int i = 0; i < letters.size(); i++) {
            jobId(letters.getJsonObject(i)).ifPresent(jobs::add);
        }
        long all = Math.max(count, letters.size());
        return new DeadLetters(jobs, all, all - jobs.size());
    }

    /** The number of messages in a queue. Right after its start the broker omits the count; nothing is queued then. */
    private long messages(String queue) throws PlatformNotUpException, InterruptedException {
        return new JsonObject(management.get(QUEUES + queue)).getLong("messages", 0L);
    }

    /**
     * The job id of a dead letter. It is in the payload; if that is not a job, it may be in the message's properties.
     */
    static Optional<String> jobId(JsonObject letter) {
        try {
            String jobId = new JsonObject(letter.getString("payload", "")).getString("jobId");
            if (jobId != null) {
                return Optional.of(jobId);
            }
        } catch (DecodeException | ClassCastException e) {
            // Not JSON: the properties may still contain the id.
        }
        return letter.getValue("properties") instanceof JsonObject properties
                ? Optional.ofNullable(properties.getString("message_id"))
                : Optional.empty();
    }
}
