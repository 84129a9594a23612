package dev.doorbuster.service.provider;

import dev.doorbuster.service.http.RequestId;
import dev.doorbuster.service.settings.HostPort;
import dev.doorbuster.service.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;

/**
 * Calls the payment provider's HTTP interface, one request per call, within the caller's {@link ProviderLimits}.
 *
 * <p>It neither retries nor interprets: every response is a {@link ProviderResponse}, whatever its status. A call fails
 * when there is no response: no connection, a broken connection, too many waiting requests, or a timeout.
 */
public final class ProviderClient {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final WebClient client;
    private final long responseTimeoutMillis;
    private final String authorization;

    /**
     * Creates a client of the provider.
     *
     * @param key the provider's bearer key
     * @param caller the calling service; part of the user agent
     */
    public ProviderClient(Vertx vertx, HostPort provider, String key, String caller, ProviderLimits limits) {
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setDefaultHost(provider.host())
                        .setDefaultPort(provider.port())
                        .setConnectTimeout((int) limits.connectTimeout().toMillis())
                        .setUserAgent("doorbuster-" + caller)
                        .setFollowRedirects(false),
                new PoolOptions().setHttp1MaxSize(limits.maxConnections()).setMaxWaitQueueSize(limits.maxWaiting()));
        this.responseTimeoutMillis = limits.responseTimeout().toMillis();
        this.authorization = "Bearer " + key;
    }

    /** Creates a client of the provider in the settings. */
    public static ProviderClient of(Vertx vertx, Settings settings, String caller, ProviderLimits limits) {
        return new ProviderClient(
                vertx, settings.address("PAYMENT_PROVIDER"), settings.text("PAYMENT_PROVIDER_KEY"), caller, limits);
    }

    /** Asks whether the provider accepts a card, and for a token that represents it. */
    public Future<ProviderResponse> checkRisk(JsonObject card, long amountCents, String requestId) {
        return send(
                request(HttpMethod.POST, "/v1/risk-checks", requestId),
                new JsonObject().put("card", card).put("amountCents", amountCents));
    }

    /** Charges an order. A repeated call with the same idempotency key is the same charge. */
    public Future<ProviderResponse> charge(
            String key, String token, long amountCents, String orderId, String requestId) {
        return send(
                request(HttpMethod.POST, "/v1/charges", requestId).putHeader(IDEMPOTENCY_KEY, key),
                new JsonObject()
                        .put("token", token)
                        .put("amountCents", amountCents)
                        .put("orderId", orderId));
    }

    /** Looks up the charge under a key. */
    public Future<ProviderResponse> lookUpCharge(String key, String requestId) {
        return send(request(HttpMethod.GET, "/v1/charges/" + key, requestId));
    }

    /** Cancels a key, so that the provider refuses every later charge under it. */
    public Future<ProviderResponse> cancelCharge(String key, String requestId) {
        return send(request(HttpMethod.POST, "/v1/charges/" + key + "/cancel", requestId));
    }

    /** Refunds a charge, in whole or in part. A repeated call with the same idempotency key is the same refund. */
    public Future<ProviderResponse> refund(String key, String chargeId, long amountCents, String requestId) {
        return send(
                request(HttpMethod.POST, "/v1/refunds", requestId).putHeader(IDEMPOTENCY_KEY, key),
                new JsonObject().put("chargeId", chargeId).put("amountCents", amountCents));
    }

    /** Succeeds when the provider responds at all; for the health checks. */
    public Future<Void> ping() {
        return send(request(HttpMethod.GET, "/health/live", "health")).mapEmpty();
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path, String requestId) {
        return client.request(method, path)
                .timeout(responseTimeoutMillis)
                .putHeader("Authorization", authorization)
                .putHeader(RequestId.HEADER, requestId);
    }

    private static Future<ProviderResponse> send(HttpRequest<Buffer> request) {
        return request.send().map(ProviderClient::read);
    }

    private static Future<ProviderResponse> send(HttpRequest<Buffer> request, JsonObject body) {
        return request.sendJsonObject(body).map(ProviderClient::read);
    }

    private static ProviderResponse read(HttpResponse<Buffer> response) {
        return new ProviderResponse(response.statusCode(), response.getHeader("Retry-After"), response.bodyAsBuffer());
    }
}
