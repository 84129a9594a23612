package dev.doorbuster.service.host;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks a service's dependencies for its health endpoints.
 *
 * <p>Ready means that every critical dependency responds within {@link #TIMEOUT}; the others are only reported. Live
 * means that the event loop still responds.
 */
public final class Health {

    /** Timeout of the check of one dependency. */
    public static final Duration TIMEOUT = Duration.ofSeconds(1);

    /**
     * Time for which an unanswered check is not started again. The checks of every second therefore do not pile up at a
     * dependency that does not respond, such as a pool without a free connection.
     */
    static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    /** A dependency, and the check of it that is in progress. */
    private static final class Check {
        private final String name;
        private final boolean critical;
        private final Supplier<Future<Void>> probe;
        private volatile @Nullable Future<Void> asked;
        private volatile long askedNanos;

        Check(String name, boolean critical, Supplier<Future<Void>> probe) {
            this.name = name;
            this.critical = critical;
            this.probe = probe;
        }

        Future<Void> ask() {
            Future<Void> underWay = asked;
            if (underWay != null && System.nanoTime() - askedNanos < ASK_AGAIN.toNanos()) {
                return underWay;
            }
            Future<Void> answer = begin();
            askedNanos = System.nanoTime();
            asked = answer;
            return answer.onComplete(done -> {
                if (answer == asked) {
                    asked = null;
                }
            });
        }

        private Future<Void> begin() {
            try {
                return probe.get();
            } catch (RuntimeException e) {
                return Future.failedFuture(e);
            }
        }
    }

    private record Result(Check check, boolean up) {}

    private final List<Check> checks = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    /** Adds a dependency. The probe's future fails when the dependency is not usable. */
    public void add(String name, boolean critical, Supplier<Future<Void>> probe) {
        checks.add(new Check(name, critical, probe));
    }

    void stopping() {
        stopping = true;
    }

    void live(RoutingContext context) {
        answer(context, 200, new JsonObject().put("status", "UP"));
    }

    void ready(RoutingContext context) {
        List<Future<Result>> results = checks.stream().map(Health::ask).toList();
        Future.all(results).onComplete(done -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            boolean up = !stopping;
            for (Future<Result> each : results) {
                Result result = each.result();
                shown.put(result.check().name, result.up() ? "UP" : "DOWN");
                up &= result.up() || !result.check().critical;
            }
            answer(
                    context,
                    up ? 200 : 503,
                    new JsonObject().put("status", up ? "UP" : "DOWN").put("checks", new JsonObject(shown)));
        });
    }

    private static Future<Result> ask(Check check) {
        return check.ask()
                .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .transform(result -> Future.succeededFuture(new Result(check, result.succeeded())));
    }

    private static void answer(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer())
                .onFailure(context::fail);
    }
}
