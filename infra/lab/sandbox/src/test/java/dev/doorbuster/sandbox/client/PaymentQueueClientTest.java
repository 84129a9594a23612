package dev.doorbuster.sandbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class PaymentQueueClientTest {

    @Test
    void findsTheJobInThePayloadOrTheProperties() {
        assertThat(jobId("{'payload':'{\\\"jobId\\\":\\\"a\\\"}','properties':{'message_id':'b'}}"))
                .contains("a");
        assertThat(jobId("{'payload':'not json','properties':{'message_id':'b'}}"))
                .contains("b");
        assertThat(jobId("{'payload':'[1]','properties':[]}")).isEmpty();
    }

    private static java.util.Optional<String> jobId(String letter) {
        return PaymentQueueClient.jobId(new JsonObject(letter.replace('\'', '"')));
    }
}
