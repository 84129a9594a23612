package dev.doorbuster.lab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A purchase as a collector sees it, which the platform is told of as any OpenTelemetry SDK is. */
class TracingIT {

    private static final int BASE = 29000;
    private static final Duration ARRIVED_WITHIN = Duration.ofSeconds(30);

    /** What is looked at of a span: where it comes from, where it belongs, its kind, name and attributes. */
    private record Span(String service, String trace, String kind, String name, Map<String, String> attributes) {

        boolean has(String attribute, String value) {
            return value.equals(attributes.get(attribute));
        }
    }

    private static final List<Span> spans = new CopyOnWriteArrayList<>();
    private static HttpServer collector;
    private static TestPlatform platform;

    @BeforeAll
    static void up() throws Exception {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", TracingIT::collect);
        collector.setExecutor(Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "collector");
            thread.setDaemon(true);
            return thread;
        }));
        collector.start();
        platform = TestPlatform.own(
                "tracing",
                BASE,
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + collector.getAddress().getPort(),
                        "OTEL_BSP_SCHEDULE_DELAY",
                        "200"));
        platform.asUser("up", "--fixed", "--no-crowd", "--no-control-room");
    }

    @AfterAll
    static void down() throws Exception {
        if (platform != null) {
            platform.asUser("down", "--purge");
        }
        if (collector != null) {
            collector.stop(0);
        }
    }

    @Test
    void aPurchaseIsOneTraceThroughAllThatTakePart() throws Exception {
        Shopper shopper = Shopper.registered(platform);
        String order = shopper.buy("HPH-0001", 1, Shopper.PAID);
        assertThat(shopper.settled(order).getString("status")).isEqualTo("paid");

        for (String service : List.of("storefront", "payments-worker")) {
            arrives(service + "'s statements", span -> isFrom(service, span) && isOf("postgresql", span));
        }
        arrives("look-ups in Redis", span -> isFrom("storefront", span) && isOf("redis", span));
        arrives(
                "the request",
                span -> span.kind().equals("SPAN_KIND_SERVER")
                        && isFrom("storefront", span)
                        && span.attributes().containsKey("http.request.header.x-request-id"));
        arrives("the message's way in", span -> span.name().equals("send payments.jobs"));
        arrives(
                "the message's way out",
                span -> isFrom("payments-worker", span) && span.name().equals("process payments.jobs"));
        arrives(
                "the charge",
                span -> isFrom("payment-provider", span) && span.kind().equals("SPAN_KIND_SERVER"));
    }

    @Test
    void theBackOfficesStatementsBelongToItsRequests() throws Exception {
        Clerk.viewer(platform).json("/orders");

        TestPlatform.await(
                "the back office's spans",
                ARRIVED_WITHIN,
                () -> spans.stream()
                        .filter(span ->
                                span.service().equals("admin") && span.name().equals("read shop"))
                        .anyMatch(read -> spans.stream()
                                .anyMatch(span -> span.trace().equals(read.trace())
                                        && span.kind().equals("SPAN_KIND_SERVER"))));
    }

    @Test
    void probesAreNotTracedAndNothingIsGivenAway() throws Exception {
        Shopper.registered(platform).get("/search?q=lamp");
        TestPlatform.await(
                "a search",
                ARRIVED_WITHIN,
                () -> spans.stream().anyMatch(span -> span.attributes().containsValue("/search")));

        assertThat(spans)
                .noneMatch(span -> span.attributes().values().stream()
                        .anyMatch(value -> value.contains("/health/") || value.endsWith("/metrics")));
        assertThat(spans)
                .noneMatch(
                        span -> DiscretionIT.GIVEAWAY.matcher(span.toString()).find());
    }

    private static void arrives(String what, Predicate<Span> description) throws Exception {
        TestPlatform.await(
                what + " to be in the purchase's trace",
                ARRIVED_WITHIN,
                () -> purchase().stream().anyMatch(description));
    }

    private static boolean isFrom(String service, Span span) {
        return span.service().startsWith(service);
    }

    private static boolean isOf(String system, Span span) {
        return span.has("db.system", system) || span.has("db.system.name", system);
    }

    /** The spans of the trace to which a checkout belongs. */
    private static List<Span> purchase() {
        Set<String> traces = spans.stream()
                .filter(span -> span.kind().equals("SPAN_KIND_PRODUCER"))
                .map(Span::trace)
                .collect(Collectors.toSet());
        return spans.stream().filter(span -> traces.contains(span.trace())).toList();
    }

    private static void collect(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            List<Span> arrived = new ArrayList<>();
            for (ResourceSpans resource : request.getResourceSpansList()) {
                String service =
                        attributes(resource.getResource().getAttributesList()).getOrDefault("service.name", "?");
                for (ScopeSpans scope : resource.getScopeSpansList()) {
                    scope.getSpansList()
                            .forEach(span -> arrived.add(new Span(
                                    service,
                                    HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                                    span.getKind().name(),
                                    span.getName(),
                                    attributes(span.getAttributesList()))));
                }
            }
            spans.addAll(arrived);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Map<String, String> attributes(List<KeyValue> pairs) {
        Map<String, String> attributes = new HashMap<>();
        pairs.forEach(pair -> attributes.put(
                pair.getKey(),
                pair.getValue().hasStringValue()
                        ? pair.getValue().getStringValue()
                        : pair.getValue().toString()));
        return attributes;
    }
}
