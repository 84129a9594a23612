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
 * OpenTelemetry tracing of a service. It is off, and costs nothing, unless {@code OTEL_EXPORTER_OTLP_ENDPOINT} or
 * {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT} names a collector. Then all of the SDK's standard {@code OTEL_…} variables
 * apply, with {@code http/protobuf} as the default protocol.
 *
 * <p>Vert.x creates the spans of HTTP and of its PostgreSQL and Redis clients. This class adds the rest: messages,
 * which carry their trace in the header {@code traceparent} (W3C Trace Context), and JDBC.
 */
public final class Tracing {

    /** The field of a payload, and the header of a message, that identifies its trace. */
    public static final String TRACEPARENT = "traceparent";

    private static final String NAME = "dev.doorbuster";
    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(1);

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
     * Starts the tracing that the environment configures, for the whole process.
     *
     * @param service the service name of the spans
     * @throws SettingsException when a variable of OpenTelemetry is invalid; the message names it
     */
    public static Tracing fromEnvironment(String service) {
        Map<String, String> environment = System.getenv();
        if (!environment.containsKey("OTEL_EXPORTER_OTLP_ENDPOINT")
                && !environment.containsKey("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")) {
            return new Tracing(null);
        }
        return with(service, Map.of());
    }

    /** Starts tracing with these properties, whether or not the environment names a collector. */
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

    /** The factory with which Vert.x creates spans; empty when tracing is off. */
    public Optional<VertxTracerFactory> factory() {
        return Optional.ofNullable((OpenTelemetry) sdk).map(OpenTelemetryTracingFactory::new);
    }

    /** Sends the remaining spans, for at most a second. Blocks. */
    public void stop() {
        if (sdk != null) {
            var unused = sdk.shutdown().join(FLUSH_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Adds the request id to the current span, so that a trace leads to the log. */
    public static void noteRequestId(String requestId) {
        if (on) {
            var unused = Span.current().setAttribute("http.request.header.x-request-id", requestId);
        }
    }

    /** Adds the current trace, if any, to a payload. */
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
     * Starts the span of a message that is being sent. End it when the broker has confirmed the message.
     *
     * @param destination the name of the exchange or queue
     * @param traceparent the trace of the payload; empty when it is not known
     */
    public static SentMessage sending(String destination, String traceparent) {
        return on
                ? new SentMessage(messageSpan(SpanKind.PRODUCER, "send", destination, traceparent))
                : SentMessage.UNTRACED;
    }

    /**
     * Processes a message in a separate span, which is the parent of everything that the processing calls.
     *
     * @param traceparent the message's header; empty when there is none
     * @param processing called on the current Vert.x context, or on a duplicate of it
     */
    @SuppressWarnings("MustBeClosed") // The scope ends with the context, which is not used after the processing.
    public static <T> Future<T> processing(
            Vertx vertx, String destination, String traceparent, Supplier<Future<T>> processing) {
        if (!on) {
            return processing.get();
        }
        Span span = messageSpan(SpanKind.CONSUMER, "process", destination, traceparent);
        // Vert.x keeps the current span in the context, which concurrently processed messages would share.
        ContextInternal own = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
        return own.<T>future(promise -> own.dispatch(run -> {
                    Scope unused = span.makeCurrent();
                    Future.<Void>succeededFuture()
                            .compose(begun -> processing.get())
                            .onComplete(promise);
                }))
                .onComplete(done -> end(span, done.cause()));
    }

    /** Runs a database operation in a separate span. */
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
