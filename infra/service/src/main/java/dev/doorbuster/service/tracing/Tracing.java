package dev.doorbuster.service.tracing;

import dev.doorbuster.service.settings.SettingsException;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.VertxTracerFactory;
import io.vertx.tracing.opentelemetry.OpenTelemetryTracingFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry in a service. It is off, and costs nothing, unless {@code OTEL_EXPORTER_OTLP_ENDPOINT} or
 * {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT} names a collector; then all of the SDK's standard {@code OTEL_…} variables
 * hold, with {@code http/protobuf} as the protocol.
 *
 * <p>Vert.x makes the spans of HTTP, of its PostgreSQL and of its Redis client. What it does not know is here:
 * messages, which carry their trace in the header {@code traceparent} (W3C Trace Context), and JDBC.
 */
public final class Tracing {

    /** The field of a payload, and the header of a message, that says to which trace it belongs. */
    public static final String TRACEPARENT = "traceparent";

    private static final String NAME = "dev.doorbuster";
    private static final Duration FLUSH_WITHIN = Duration.ofSeconds(1);

    private static final TextMapGetter<String> HEADER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals(TRACEPARENT) ? traceparent : null;
        }
    };

    private static volatile boolean on;

    private final @Nullable OpenTelemetrySdk sdk;

    private Tracing(@Nullable OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /**
     * Starts what the environment asks for, for the whole process.
     *
     * @param service the name that its spans carry
     * @throws SettingsException when a variable of OpenTelemetry is wrong; the message says which
     */
    public static Tracing fromEnvironment(String service) {
        Map<String, String> environment = System.getenv();
        if (!environment.containsKey("OTEL_EXPORTER_OTLP_ENDPOINT")
                && !environment.containsKey("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")) {
            return new Tracing(null);
        }
        return with(service, Map.of());
    }

    /** The same with these properties, whatever the environment says. */
    static Tracing with(String service, Map<String, String> properties) {
        Map<String, String> defaults = new HashMap<>(Map.of(
                "otel.service.name", service,
                "otel.exporter.otlp.protocol", "http/protobuf",
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none"));
        defaults.putAll(properties);
        try {
            OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> defaults)
                    .addSamplerCustomizer((sampler, config) -> new WithoutProbes(sampler))
                    .disableShutdownHook()
                    .setResultAsGlobal()
                    .build()
                    .getOpenTelemetrySdk();
            on = true;
            return new Tracing(sdk);
        } catch (ConfigurationException | IllegalArgumentException | IllegalStateException e) {
            throw new SettingsException("OTEL_… variables: " + e.getMessage());
        }
    }

    /** What makes Vert.x trace, if anything is to be traced. */
    public Optional<VertxTracerFactory> factory() {
        return Optional.ofNullable((OpenTelemetry) sdk).map(OpenTelemetryTracingFactory::new);
    }

    /** Sends what has not been sent yet, for a second at most. Blocks. */
    public void stop() {
        if (sdk != null) {
            var unused = sdk.shutdown().join(FLUSH_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Notes the request's id at its span, so that a trace leads to the log. */
    public static void noteRequestId(String requestId) {
        if (on) {
            var unused = Span.current().setAttribute("http.request.header.x-request-id", requestId);
        }
    }

    /** Writes into a payload to which trace it belongs, when there is one. */
    public static JsonObject mark(JsonObject payload) {
        if (on) {
            W3CTraceContextPropagator.getInstance().inject(Context.current(), payload, (json, key, value) -> {
                if (json != null && key.equals(TRACEPARENT)) {
                    json.put(key, value);
                }
            });
        }
        return payload;
    }

    /**
     * Begins the span of a message that is being sent. End it when the broker has confirmed.
     *
     * @param destination the exchange's or queue's name
     * @param traceparent where its payload comes from; empty when that is not known
     */
    public static SentMessage sending(String destination, String traceparent) {
        return on
                ? new SentMessage(messageSpan(SpanKind.PRODUCER, "send", destination, traceparent))
                : SentMessage.UNTRACED;
    }

    /**
     * Processes a message within a span of its own, and what the processing calls within that.
     *
     * @param traceparent the message's header; empty when there is none
     * @param processing is called on the current Vert.x context, or on a duplicate of it
     */
    @SuppressWarnings(
            "MustBeClosed") // The scope is the context, which nobody has any more when the processing has ended.
    public static <T> Future<T> processing(
            Vertx vertx, String destination, String traceparent, Supplier<Future<T>> processing) {
        if (!on) {
            return processing.get();
        }
        Span span = messageSpan(SpanKind.CONSUMER, "process", destination, traceparent);
        // Vert.x keeps the current span in the context, and messages that are processed side by side share theirs.
        ContextInternal own = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
        return own.<T>future(promise -> own.dispatch(run -> {
                    Scope unused = span.makeCurrent();
                    Future.<Void>succeededFuture()
                            .compose(begun -> processing.get())
                            .onComplete(promise);
                }))
                .onComplete(done -> end(span, done.cause()));
    }

    /** Does something with the database within a span of its own. */
    public static <T> Callable<T> database(String operation, Callable<T> work) {
        if (!on) {
            return work;
        }
        return () -> {
            Span span = GlobalOpenTelemetry.getTracer(NAME)
                    .spanBuilder(operation + " shop")
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute("db.system.name", "postgresql")
                    .setAttribute("db.operation.name", operation)
                    .startSpan();
            Throwable failure = null;
            try {
                return work.call();
            } catch (Exception | Error e) {
                failure = e;
                throw e;
            } finally {
                end(span, failure);
            }
        };
    }

    private static Span messageSpan(SpanKind kind, String operation, String destination, String traceparent) {
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, HEADER);
        return GlobalOpenTelemetry.getTracer(NAME)
                .spanBuilder(operation + " " + destination)
                .setParent(parent)
                .setSpanKind(kind)
                .setAttribute("messaging.system", "rabbitmq")
                .setAttribute("messaging.operation.type", operation)
                .setAttribute("messaging.destination.name", destination)
                .startSpan();
    }

    static void end(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            var unused = span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
        }
        span.end();
    }
}
