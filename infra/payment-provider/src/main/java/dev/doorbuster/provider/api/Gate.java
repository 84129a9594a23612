package dev.doorbuster.provider.api;

import dev.doorbuster.provider.behaviour.Weather;
import dev.doorbuster.service.http.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Admits requests to the book: bounds the concurrent requests, applies the rate limit and injects errors. */
final class Gate {

    /** Maximum concurrent requests, including those that wait. */
    private static final int MAX_IN_FLIGHT = 1000;

    private final Weather weather;
    private final AtomicInteger inFlight = new AtomicInteger();

    Gate(Weather weather, MeterRegistry registry) {
        this.weather = weather;
        Gauge.builder("provider.requests.in.flight", inFlight, AtomicInteger::get)
                .description("Requests at work, waiting ones among them")
                .register(registry);
    }

    /**
     * Rejects requests over the limits: 503 for too many concurrent ones, 429 with {@code Retry-After} in seconds over
     * the rate limit.
     */
    void limit(RoutingContext context) {
        if (inFlight.incrementAndGet() > MAX_IN_FLIGHT) {
            inFlight.decrementAndGet();
            context.fail(new ProblemException(
                    503, "Service Unavailable", "more than " + MAX_IN_FLIGHT + " requests are at work"));
            return;
        }
        context.addEndHandler(done -> inFlight.decrementAndGet());
        Duration wait = weather.overLimitFor();
        if (wait.isZero()) {
            context.next();
            return;
        }
        context.response().putHeader("Retry-After", Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000)));
        context.fail(new ProblemException(
                429,
                "Too Many Requests",
                "more than " + weather.behaviour().rateLimitPerSecond() + " requests a second"));
    }

    /** Answers 503 during an error burst, before anything is decided. */
    void weather(RoutingContext context) {
        if (weather.fails()) {
            context.fail(new ProblemException(503, "Service Unavailable", "the acquirer cannot be reached"));
            return;
        }
        context.next();
    }
}
