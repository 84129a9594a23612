package dev.doorbuster.admin.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    @Test
    void showsTheJobAndWhyItDiedButNotItsToken() {
        JsonObject death = new JsonObject().put("reason", "delivery_limit").put("queue", "payments.jobs");
        JsonObject message = new JsonObject()
                .put(
                        "payload",
                        "{\"jobId\":\"j\",\"orderId\":\"1000001\",\"amountCents\":700,\"token\":\"tok_secret\"}")
                .put(
                        "properties",
                        new JsonObject()
                                .put("message_id", "job-1")
                                .put("correlation_id", "request-1")
                                .put("headers", new JsonObject().put("x-death", new JsonArray().add(death))));
        assertThat(DeadLetter.of(message))
                .isEqualTo(new DeadLetter(
                        "job-1",
                        "1000001",
                        700,
                        "request-1",
                        "delivery_limit",
                        "payments.jobs",
                        "{\"jobId\":\"j\",\"orderId\":\"1000001\",\"amountCents\":700}"));
    }

    @Test
    void poisonIsShownAsItIsAndCutShort() {
        // The management answers an empty array, not an object, where a message has no properties.
        JsonObject message = new JsonObject().put("payload", "x".repeat(1000)).put("properties", new JsonArray());
        DeadLetter letter = DeadLetter.of(message);
        assertThat(letter.payload()).isEqualTo("x".repeat(300));
        assertThat(letter.orderId()).isEmpty();
        assertThat(letter.jobId()).isEmpty();
    }

    @Test
    void aQueueWithoutFiguresYetCountsAsEmpty() {
        assertThat(QueueState.of(new JsonObject().put("name", "payments.jobs")))
                .isEqualTo(new QueueState("payments.jobs", 0, 0, 0, 0, 0, 0));
        JsonObject stats = new JsonObject().put("ack_details", new JsonObject().put("rate", 2.5));
        assertThat(QueueState.of(new JsonObject()
                                .put("name", "q")
                                .put("messages", 3)
                                .put("message_stats", stats))
                        .acknowledgedPerSecond())
                .isEqualTo(2.5);
    }
}
