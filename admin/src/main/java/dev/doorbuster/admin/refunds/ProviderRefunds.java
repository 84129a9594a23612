package dev.doorbuster.admin.refunds;

import dev.doorbuster.service.http.RequestId;
import dev.doorbuster.service.settings.HostPort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the payment provider for refunds. */
final class ProviderRefunds {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    private static final int MAX_CONNECTIONS = 4;
    private static final int MAX_WAITING = 40;
    /** Answers that will be the same however often one asks. */
    private static final Set<Integer> FINAL_REFUSALS = Set.of(400, 404, 409, 422);

    private static final Logger log = LoggerFactory.getLogger("refunds");

    /** How the provider took it. */
    sealed interface Answer {

        /** The money was given back. */
        record Succeeded(String refundId) implements Answer {}

        /** It was refused and always will be. */
        record Refused(String why) implements Answer {}

        /** Nobody knows: it may have happened. Asking again under the same key is safe and finds out. */
        record Unknown(String why) implements Answer {}
    }

    private final WebClient client;
    private final String authorization;

    ProviderRefunds(Vertx vertx, HostPort address, String key) {
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setDefaultHost(address.host())
                        .setDefaultPort(address.port())
                        .setConnectTimeout((int) CONNECT_WITHIN.toMillis()),
                new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING));
        this.authorization = "Bearer " + key;
    }

    /** Never fails: what is not a clear answer is {@link Answer.Unknown}. */
    Future<Answer> refund(OpenRefund refund, String requestId) {
        return client.post("/v1/refunds")
                .timeout(ANSWER_WITHIN.toMillis())
                .putHeader("Authorization", authorization)
                .putHeader("Idempotency-Key", refund.idempotencyKey())
                .putHeader(RequestId.HEADER, requestId)
                .sendJsonObject(
                        new JsonObject().put("chargeId", refund.chargeId()).put("amountCents", refund.amountCents()))
                .map(ProviderRefunds::understand)
                .otherwise(failure -> new Answer.Unknown(String.valueOf(failure.getMessage())))
                .onSuccess(answer -> log.atInfo()
                        .addKeyValue("requestId", requestId)
                        .addKeyValue("orderId", refund.orderId())
                        .addKeyValue("refund", refund.id())
                        .addKeyValue("amountCents", refund.amountCents())
                        .addKeyValue("answer", answer)
                        .log("refund asked of the provider"));
    }

    private static Answer understand(HttpResponse<Buffer> response) {
        if (response.statusCode() == 201) {
            try {
                String id = response.bodyAsJsonObject().getString("id");
                if (id != null) {
                    return new Answer.Succeeded(id);
                }
            } catch (DecodeException | ClassCastException | NullPointerException e) {
                // Told below.
            }
            return new Answer.Unknown("an answer without an id");
        }
        String why = "status " + response.statusCode();
        return FINAL_REFUSALS.contains(response.statusCode()) ? new Answer.Refused(why) : new Answer.Unknown(why);
    }
}
