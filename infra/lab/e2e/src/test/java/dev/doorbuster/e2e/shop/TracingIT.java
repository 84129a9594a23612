package dev.doorbuster.e2e.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Clerk;
import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.e2e.TraceCollector;
import dev.doorbuster.e2e.TraceCollector.Span;
import dev.doorbuster.e2e.fault.DiscretionIT;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Requests as a collector sees them. The platform of the tests is told of one as any OpenTelemetry SDK is, and traces
 * only requests that come with a sampled trace of their own.
 */
@Execution(ExecutionMode.CONCURRENT)
class TracingIT {

    private static final Duration ARRIVED_TIMEOUT = Duration.ofSeconds(30);

    private static TestPlatform platform;
    private static TraceCollector collector;

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String traceparent = "00-" + trace + "-00f067aa0ba902b7-01";

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
        collector = platform.collector();
    }

    @Test
    void aPurchaseIsOneTraceThroughAllThatTakePart() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        shopper.addToCart("HPH-0001", 1);
        HttpResponse<String> answer = shopper.post(
                "/checkout",
                Shopper.payment(Shopper.PAID),
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "traceparent",
                traceparent);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String order = new JsonObject(answer.body()).getJsonObject("order").getString("id");
        assertThat(shopper.settled(order).getString("status")).isEqualTo("paid");

        arrives(
                "the request with its id",
                span -> span.isServer()
                        && span.isFrom("storefront")
                        && span.attributes()
                                .getOrDefault("http.request.header.x-request-id", "")
                                .equals(answer.headers()
                                        .firstValue("x-request-id")
                                        .orElseThrow()));
        arrives("look-ups in Redis", span -> span.isFrom("storefront") && span.calls("redis"));
        arrives("the order's statements", span -> span.isFrom("storefront") && span.calls("postgresql"));
        arrives(
                "the message's way in",
                span -> span.isFrom("storefront")
                        && span.kind().equals("SPAN_KIND_PRODUCER")
                        && span.name().equals("send payments.jobs"));
        arrives(
                "the message's way out",
                span -> span.isFrom("payments-worker")
                        && span.kind().equals("SPAN_KIND_CONSUMER")
                        && span.name().equals("process payments.jobs"));
        arrives("the payment's statements", span -> span.isFrom("payments-worker") && span.calls("postgresql"));
        arrives("the charge", span -> span.isFrom("payment-provider") && span.isServer());
        assertThat(collector.trace(trace))
                .as("no span gives anything away")
                .noneMatch(
                        span -> DiscretionIT.GIVEAWAY.matcher(span.toString()).find());
    }

    @Test
    void theBackOfficesStatementsBelongToItsRequests() throws Exception {
        Clerk.viewer(platform).get("/orders", "traceparent", traceparent);

        arrives("the request", span -> span.isFrom("admin") && span.isServer());
        arrives("its statements", span -> span.isFrom("admin") && span.calls("postgresql"));
    }

    @Test
    void whatOperatorsAskEverySecondIsNotTraced() throws Exception {
        String storefront = "http://127.0.0.1:" + platform.environment().ports().storefront(1);
        for (String path : new String[] {"/health/ready", "/metrics", "/search?q=lamp"}) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(storefront + path))
                    .header("traceparent", traceparent)
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }

        arrives("the search", Span::isServer);
        assertThat(collector.trace(trace).stream().filter(Span::isServer)).hasSize(1);
    }

    private void arrives(String what, Predicate<Span> description) throws Exception {
        TestPlatform.await(
                what + " to be in the trace",
                ARRIVED_TIMEOUT,
                () -> collector.trace(trace).stream().anyMatch(description));
    }
}
