package dev.doorbuster.service.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.service.settings.HostPort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderClientTest {

    private static final int SOON_SECONDS = 20;
    private static final ProviderLimits LIMITS =
            new ProviderLimits(Duration.ofSeconds(2), Duration.ofSeconds(10), 4, 4);

    /** One request as the provider receives it. */
    private record Seen(String line, String key, String authorization, String requestId, String agent, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void everyCallNamesItsPathKeyAndRequest() throws Exception {
        ProviderClient client =
                client(LIMITS, request -> request.response().setStatusCode(204).end());

        await(client.checkRisk(new JsonObject().put("number", "4242"), 1999, "r1"));
        assertThat(next())
                .isEqualTo(seen(
                        "POST /v1/risk-checks", null, "r1", "{\"card\":{\"number\":\"4242\"},\"amountCents\":1999}"));
        await(client.charge("k", "tok", 1999, "7", "r2"));
        assertThat(next())
                .isEqualTo(seen(
                        "POST /v1/charges", "k", "r2", "{\"token\":\"tok\",\"amountCents\":1999,\"orderId\":\"7\"}"));
        await(client.lookUpCharge("k", "r3"));
        assertThat(next()).isEqualTo(seen("GET /v1/charges/k", null, "r3", ""));
        await(client.cancelCharge("k", "r4"));
        assertThat(next()).isEqualTo(seen("POST /v1/charges/k/cancel", null, "r4", ""));
        await(client.refund("refund-1", "ch_1", 500, "r5"));
        assertThat(next())
                .isEqualTo(seen("POST /v1/refunds", "refund-1", "r5", "{\"chargeId\":\"ch_1\",\"amountCents\":500}"));
        await(client.ping());
        assertThat(next()).isEqualTo(seen("GET /health/live", null, "health", ""));
    }

    @Test
    void anyStatusIsAResponse() throws Exception {
        ProviderClient client = client(
                LIMITS,
                request -> request.response()
                        .setStatusCode(503)
                        .putHeader("Retry-After", "2")
                        .end("{\"status\":\"busy\"}"));
        ProviderResponse response = await(client.lookUpCharge("k", "r"));
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.retryAfter()).isEqualTo("2");
        assertThat(response.json()).contains(new JsonObject().put("status", "busy"));
    }

    @Test
    void whatIsNotAJsonObjectIsNoJson() throws Exception {
        for (String body : new String[] {"", "[]", "\"captured\"", "{", "7", "null"}) {
            ProviderClient client = client(LIMITS, request -> request.response().end(body));
            assertThat(await(client.lookUpCharge("k", "r")).json()).as(body).isEmpty();
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        ProviderClient client = client(
                LIMITS,
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "/elsewhere")
                        .end());
        assertThat(await(client.lookUpCharge("k", "r")).status()).isEqualTo(302);
    }

    @Test
    void aCallWithoutAResponseFailsWithinTheCallersTimeout() throws Exception {
        ProviderLimits impatient = new ProviderLimits(Duration.ofSeconds(2), Duration.ofMillis(100), 4, 4);
        ProviderClient client = client(impatient, request -> {});
        assertThatThrownBy(() -> await(client.lookUpCharge("k", "r"))).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void oneCallMoreThanMayWaitFailsAtOnce() throws Exception {
        ProviderLimits narrow = new ProviderLimits(Duration.ofSeconds(2), Duration.ofSeconds(10), 1, 1);
        ProviderClient client = client(narrow, request -> {});
        Future<ProviderResponse> underWay = client.lookUpCharge("first", "r");
        next();
        Future<ProviderResponse> waits = client.lookUpCharge("second", "r");
        assertThatThrownBy(() -> await(client.lookUpCharge("third", "r")))
                .hasCauseInstanceOf(ConnectionPoolTooBusyException.class);
        assertThat(underWay.isComplete() || waits.isComplete()).isFalse();
    }

    @Test
    void withoutAProviderTheConnectionIsRefused() throws Exception {
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(request -> {}).listen(0, "127.0.0.1"));
        int port = server.actualPort();
        await(server.close());
        ProviderClient client = new ProviderClient(vertx, new HostPort("127.0.0.1", port), "secret", "test", LIMITS);
        assertThatThrownBy(() -> await(client.ping())).hasCauseInstanceOf(ConnectException.class);
    }

    private ProviderClient client(ProviderLimits limits, Consumer<HttpServerRequest> provider) throws Exception {
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    seen.add(new Seen(
                            request.method() + " " + request.path(),
                            request.getHeader("Idempotency-Key"),
                            request.getHeader("Authorization"),
                            request.getHeader("X-Request-Id"),
                            request.getHeader("User-Agent"),
                            body.toString()));
                    provider.accept(request);
                }))
                .listen(0, "127.0.0.1"));
        return new ProviderClient(vertx, new HostPort("127.0.0.1", server.actualPort()), "secret", "test", limits);
    }

    private static Seen seen(String line, String key, String requestId, String body) {
        return new Seen(line, key, "Bearer secret", requestId, "doorbuster-test", body);
    }

    private Seen next() throws InterruptedException {
        return seen.poll(SOON_SECONDS, TimeUnit.SECONDS);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(SOON_SECONDS, TimeUnit.SECONDS);
    }
}
