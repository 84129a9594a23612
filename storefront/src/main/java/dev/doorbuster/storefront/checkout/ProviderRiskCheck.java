package dev.doorbuster.storefront.checkout;

import dev.doorbuster.service.http.RequestId;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.service.settings.HostPort;
import dev.doorbuster.service.timing.RequestTimes;
import dev.doorbuster.service.timing.RequestTimes.Part;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The risk check over the provider's HTTP interface. */
public final class ProviderRiskCheck implements RiskCheck {

    /** How long the whole check may take, waiting for a connection included. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 32;
    private static final int WAITING_CHECKS = 128;

    private static final Logger log = LoggerFactory.getLogger("checkout");

    private final WebClient client;
    private final String authorization;

    public ProviderRiskCheck(Vertx vertx, HostPort provider, String key) {
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setDefaultHost(provider.host())
                        .setDefaultPort(provider.port())
                        .setConnectTimeout((int) CONNECT_WITHIN.toMillis())
                        .setUserAgent("doorbuster-storefront")
                        .setFollowRedirects(false),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING_CHECKS));
        this.authorization = "Bearer " + key;
    }

    @Override
    public Future<Approval> check(Card card, long amountCents, String requestId) {
        return RequestTimes.time(
                        Part.PROVIDER,
                        () -> client.post("/v1/risk-checks")
                                .timeout(ANSWER_WITHIN.toMillis())
                                .putHeader("Authorization", authorization)
                                .putHeader(RequestId.HEADER, requestId)
                                .sendJsonObject(new JsonObject()
                                        .put("card", card.toJson())
                                        .put("amountCents", amountCents)))
                .map(ProviderRiskCheck::read)
                .recover(failure -> {
                    if (failure instanceof RefusedException) {
                        return Future.failedFuture(failure);
                    }
                    log.atWarn()
                            .addKeyValue("requestId", requestId)
                            .addKeyValue("error", String.valueOf(failure.getMessage()))
                            .log("risk check failed");
                    return new CheckoutRefusal.CardsUnchecked().asFuture();
                });
    }

    private static Approval read(HttpResponse<Buffer> response) {
        return read(response.statusCode(), response.bodyAsBuffer());
    }

    static Approval read(int status, @Nullable Buffer body) {
        JsonObject answer = parse(body);
        if (status == 422) {
            throw refused(answer.getValue("field"), answer.getValue("reason"));
        }
        if (status != 200) {
            throw new IllegalStateException("the provider answered with status " + status);
        }
        if (!"approve".equals(answer.getValue("decision"))) {
            throw refused("card", null);
        }
        if (answer.getValue("token") instanceof String token && answer.getValue("last4") instanceof String last4) {
            return new Approval(token, last4);
        }
        throw new IllegalStateException("the provider approved without a token");
    }

    /** Only the card is the shopper's to correct; another field at fault means that we sent nonsense. */
    private static RuntimeException refused(@Nullable Object field, @Nullable Object reason) {
        return field instanceof String name && name.startsWith("card")
                ? new CheckoutRefusal.CardRefused(name, reason == null ? "" : reason.toString()).asException()
                : new IllegalStateException("the provider refused the field " + field);
    }

    private static JsonObject parse(@Nullable Buffer body) {
        try {
            return body == null ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException | ClassCastException notAnObject) {
            return new JsonObject();
        }
    }
}
