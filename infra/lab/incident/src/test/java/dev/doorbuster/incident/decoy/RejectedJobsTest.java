package dev.doorbuster.incident.decoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.http.LocalHttp;
import dev.doorbuster.service.broker.PaymentQueues;
import dev.doorbuster.service.messages.PaymentJob;
import dev.doorbuster.testsupport.RealRabbitmq;
import dev.doorbuster.testsupport.RealRabbitmq.Broker;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealRabbitmq.class)
class RejectedJobsTest {

    private static final Duration COUNTED = Duration.ofSeconds(20);

    @Test
    void everyWorkerRejectsThemAndTheyNameTheirJobs(Broker broker) throws Exception {
        BrokerManagement management = new BrokerManagement(broker.managementPort(), broker.user(), broker.password());
        RejectedJobs.publish(management);

        JsonArray jobs = take(broker, PaymentQueues.JOBS, "reject_requeue_false");

        assertThat(jobs).hasSize(RejectedJobs.JOBS);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < jobs.size(); i++) {
            JsonObject message = jobs.getJsonObject(i);
            JsonObject job = new JsonObject(message.getString("payload"));
            assertThatThrownBy(() -> PaymentJob.fromJson(job))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("amountCents must be a whole number");
            assertThat(Long.parseLong(job.getString("orderId"))).isBetween(29_000L, 29_999L);
            assertThat(message.getJsonObject("properties").getString("message_id"))
                    .isEqualTo(job.getString("jobId"));
            ids.add(job.getString("jobId"));
        }
        assertThat(ids).hasSize(RejectedJobs.JOBS);
        Awaitility.await()
                .atMost(COUNTED)
                .untilAsserted(() ->
                        assertThat(management.messages(PaymentQueues.DEAD)).isEqualTo(RejectedJobs.JOBS));
        assertThat(take(broker, PaymentQueues.DEAD, "ack_requeue_false").encode())
                .contains("x-death", "rejected", PaymentQueues.JOBS);
    }

    private static JsonArray take(Broker broker, String queue, String mode) throws Exception {
        String login = broker.user() + ":" + broker.password();
        JsonObject question =
                new JsonObject().put("count", 10).put("ackmode", mode).put("encoding", "auto");
        HttpResponse<String> answer = new LocalHttp(Duration.ofSeconds(5))
                .send(HttpRequest.newBuilder(
                                Loopback.http(broker.managementPort(), "/api/queues/%2F/" + queue + "/get"))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                        .POST(HttpRequest.BodyPublishers.ofString(question.encode())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonArray(answer.body());
    }
}
