package dev.doorbuster.service.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentJobTest {

    private final PaymentJob job = new PaymentJob(
            new UUID(1, 2), 1_000_001, 2_499, "tok_1", "request-1", Instant.parse("2026-11-27T08:00:00Z"));

    @Test
    void survivesTheWire() {
        assertThat(PaymentJob.fromJson(new JsonObject(job.toJson().encode()))).isEqualTo(job);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobId", "orderId", "amountCents", "token", "requestId", "createdAt"})
    void namesTheMissingField(String field) {
        JsonObject json = job.toJson();
        json.remove(field);

        assertThatThrownBy(() -> PaymentJob.fromJson(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobId", "orderId", "amountCents", "createdAt"})
    void refusesMalformedFields(String field) {
        JsonObject json = job.toJson().put(field, "nonsense");

        assertThatThrownBy(() -> PaymentJob.fromJson(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnAmountOfNothing() {
        assertThatThrownBy(() -> PaymentJob.fromJson(job.toJson().put("amountCents", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above zero");
    }
}
