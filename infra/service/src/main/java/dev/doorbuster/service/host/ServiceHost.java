package dev.doorbuster.service.host;

import dev.doorbuster.service.http.Failures;
import dev.doorbuster.service.http.RequestLog;
import dev.doorbuster.service.logging.StandardError;
import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.service.settings.SettingsException;
import dev.doorbuster.service.tracing.Tracing;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.spi.VertxTracerFactory;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.tracing.opentelemetry.OpenTelemetryOptions;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runtime of one service: its Vert.x instance, metrics, health, HTTP server and orderly shutdown.
 *
 * <p>A service's {@code Main} runs on a host, creates its components, adds routes to {@link #router()} and calls
 * {@link #listen()}. The server binds to the loopback address only, on {@code DOORBUSTER_PORT}. On SIGTERM the
 * readiness check turns to 503, the server and then the service's own components are closed, and the process ends
 * within {@link #STOP_TIMEOUT}.
 */
public final class ServiceHost {

    /** Maximum duration of an orderly shutdown. */
    public static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    /** Time after which a connection without traffic is closed. */
    public static final Duration IDLE_TIMEOUT = Duration.ofSeconds(75);

    /** The public proxy refuses more than 16 KiB; the proxies add headers of their own. */
    private static final int MAX_HEADER_BYTES = 20 * 1024;

    private static final int MAX_REQUEST_LINE_BYTES = 8 * 1024;

    /** Maximum size of one form field in its encoded form. The services limit whole bodies to this or less. */
    private static final int MAX_FORM_FIELD_BYTES = 64 * 1024;

    private static final String LOOPBACK = "127.0.0.1";
    private static final Logger log = LoggerFactory.getLogger("service");

    private final Settings settings;
    private final Vertx vertx;
    private final PrometheusMeterRegistry registry;
    private final Health health = new Health();
    private final Router router;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Supplier<Future<Void>>> stopActions = new CopyOnWriteArrayList<>();

    private ServiceHost(Settings settings) {
        this.settings = settings;
        this.registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config()
                .commonTags("service", settings.text("DOORBUSTER_SERVICE"))
                .meterFilter(MeterFilter.deny(ServiceHost::isMiscounted));
        this.vertx = vertx(registry, Tracing.fromEnvironment(settings.text("DOORBUSTER_SERVICE")), stopActions);
        this.router = Router.router(vertx);
        measureTheProcess();
        mountTheCommonRoutes();
    }

    /**
     * Matches the Vert.x metrics of requests that wait for an SQL connection, which
     * {@link dev.doorbuster.service.database.PoolMeters} replaces.
     */
    private static boolean isMiscounted(Meter.Id meter) {
        return meter.getName().startsWith("vertx.pool.queue") && "sql".equals(meter.getTag("pool_type"));
    }

    /**
     * Runs a service with the settings from the environment until SIGTERM. An invalid setting ends the process with
     * exit code 2 and one line on standard error.
     *
     * @param service creates the components of the service and makes the host listen
     */
    public static void run(Consumer<ServiceHost> service) {
        PrintStream standardError = System.err;
        try {
            service.accept(start(Settings.fromEnvironment()));
        } catch (SettingsException e) {
            standardError.println(e.getMessage());
            System.exit(2);
        }
    }

    /**
     * Starts the runtime; the service does not listen yet.
     *
     * @throws SettingsException when a setting is invalid
     */
    public static ServiceHost start(Settings settings) {
        ServiceHost host = new ServiceHost(settings);
        StandardError.log();
        Runtime.getRuntime().addShutdownHook(new Thread(host::stop, "stop"));
        return host;
    }

    public Settings settings() {
        return settings;
    }

    public Vertx vertx() {
        return vertx;
    }

    public MeterRegistry registry() {
        return registry;
    }

    public Health health() {
        return health;
    }

    /** The router of the service's only server. It already has the common routes. */
    public Router router() {
        return router;
    }

    /** Adds an action for the orderly shutdown. The actions run one after the other, the latest first. */
    public void onStop(Supplier<Future<Void>> action) {
        stopActions.add(0, action);
    }

    /** Starts to serve. If the port is not available, logs an error and ends the process with exit code 1. */
    public Future<HttpServer> listen() {
        int port = settings.integer("DOORBUSTER_PORT", 1, 65535);
        router.route().failureHandler(Failures::answerJson);
        HttpServerOptions options = new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(port)
                .setIdleTimeout((int) IDLE_TIMEOUT.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
                .setMaxFormAttributeSize(MAX_FORM_FIELD_BYTES)
                // The proxies and probes in front speak HTTP/1.1. Upgrading clear text to HTTP/2 only adds ways to
                // hang.
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false);
        return vertx.createHttpServer(options)
                .requestHandler(router)
                .invalidRequestHandler(Failures::refuse)
                .listen()
                .onSuccess(server -> {
                    stopActions.add(0, () -> server.shutdown(1, TimeUnit.SECONDS));
                    log.atInfo().addKeyValue("port", port).log("listening");
                })
                .onFailure(e -> {
                    log.atError().addKeyValue("port", port).setCause(e).log("cannot listen");
                    System.exit(1);
                });
    }

    private static Vertx vertx(
            PrometheusMeterRegistry registry, Tracing tracing, List<Supplier<Future<Void>>> stopActions) {
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(4)
                .setInternalBlockingPoolSize(4)
                .setMetricsOptions(new MicrometerMetricsOptions()
                        .setEnabled(true)
                        .setLabels(EnumSet.of(Label.POOL_NAME, Label.POOL_TYPE, Label.HTTP_METHOD, Label.HTTP_CODE)));
        VertxBuilder builder = Vertx.builder().withMetrics(new MicrometerMetricsFactory(registry));
        VertxTracerFactory factory = tracing.factory().orElse(null);
        if (factory != null) {
            options = options.setTracingOptions(new OpenTelemetryOptions());
            builder = builder.withTracer(factory);
        }
        Vertx vertx = builder.with(options).build();
        stopActions.add(() -> vertx.executeBlocking(() -> {
            tracing.stop();
            return null;
        }));
        return vertx;
    }

    private void measureTheProcess() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        JvmGcMetrics garbage = new JvmGcMetrics();
        garbage.bindTo(registry);
        stopActions.add(() -> {
            garbage.close();
            return Future.succeededFuture();
        });
    }

    private void mountTheCommonRoutes() {
        read("/health/live").handler(health::live);
        read("/health/ready").handler(health::ready);
        read("/metrics").handler(this::metrics);
        router.route().handler(new RequestLog());
        router.errorHandler(404, Failures::answerJson);
        router.errorHandler(405, Failures::answerJson);
    }

    private Route read(String path) {
        return router.get(path).method(HttpMethod.HEAD);
    }

    private void metrics(RoutingContext context) {
        context.response()
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .end(registry.scrape())
                .onFailure(context::fail);
    }

    /** Shuts down in order, once. Later calls do nothing. */
    void stop() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        health.stopping();
        Future<Void> all = Future.succeededFuture();
        for (Supplier<Future<Void>> action : stopActions) {
            all = all.transform(before -> action.get());
        }
        try {
            all.transform(before -> vertx.close())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            log.info("stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            log.atWarn().setCause(e).log("stopped before everything was closed");
        }
    }
}
