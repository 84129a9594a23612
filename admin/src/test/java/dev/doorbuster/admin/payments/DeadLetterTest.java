package dev.doorbuster.admin.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    @Test
    void showsTheJobAndWhyItDiedButNotItsToken() {
        Instant died = Instant.parse("2025-11-28T18:00:00Z");
        Map<String, Object> death =
                Map.of("reason", "delivery_limit", "queue", "payments.jobs", "time", Date.from(died));
        BasicProperties properties = new BasicProperties.Builder()
                .messageId("job-1")
                .correlationId("request-1")
                .headers(Map.of("x-death", List.of(death)))
                .build();
        byte[] body = "{\"jobId\":\"j\",\"orderId\":\"1000001\",\"amountCents\":700,\"token\":\"tok_secret\"}"
                .getBytes(StandardCharsets.UTF_8);
        DeadLetter letter = DeadLetter.of(properties, body);
        assertThat(letter)
                .isEqualTo(new DeadLetter(
                        letter.id(),
                        "job-1",
                        "1000001",
                        700,
                        "request-1",
                        "delivery_limit",
                        "payments.jobs",
                        null,
                        died,
                        "{\"jobId\":\"j\",\"orderId\":\"1000001\",\"amountCents\":700}"));
        assertThat(letter.order()).isEqualTo(1_000_001L);
    }

    @Test
    void poisonIsShownAsItIsAndCutShort() {
        byte[] body = "x".repeat(1000).getBytes(StandardCharsets.UTF_8);
        DeadLetter letter = DeadLetter.of(new BasicProperties(), body);
        assertThat(letter.payload()).isEqualTo("x".repeat(300));
        assertThat(letter.order()).isNull();
        assertThat(letter.jobId()).isEmpty();
    }

    @Test
    void anIdTellsMessagesApart() {
        byte[] body = "a".getBytes(StandardCharsets.UTF_8);
        BasicProperties named = new BasicProperties.Builder().messageId("m").build();
        assertThat(DeadLetter.idOf(named, body))
                .hasSize(24)
                .isEqualTo(DeadLetter.idOf(named, body.clone()))
                .isNotEqualTo(DeadLetter.idOf(new BasicProperties(), body))
                .isNotEqualTo(DeadLetter.idOf(named, "b".getBytes(StandardCharsets.UTF_8)));
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
