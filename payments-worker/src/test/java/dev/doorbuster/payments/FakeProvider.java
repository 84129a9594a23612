package dev.doorbuster.payments;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider that decides once for each key, as the real one does, and counts what it was asked.
 *
 * <p>Each request for a charge takes the next planned behavior, or {@link Behavior#ANSWER} when none is planned.
 */
public final class FakeProvider {

    /** What becomes of a request for a charge. */
    public enum Behavior {
        /** Captures and answers. */
        ANSWER,
        /** Refuses the card. */
        DECLINE,
        /** Captures, then breaks the connection. */
        CAPTURE_AND_BREAK,
        /** Captures, and never answers. */
        CAPTURE_AND_STAY_SILENT,
        /** Turns the request away before any work. */
        RATE_LIMIT,
        /** Waits for {@link #open} before it decides. */
        WAIT
    }

    private final Map<String, JsonObject> decisions = new ConcurrentHashMap<>();
    private final AtomicInteger chargeRequests = new AtomicInteger();
    private final AtomicInteger captures = new AtomicInteger();
    private final Promise<Void> arrived = Promise.promise();
    private final Promise<Void> gate = Promise.promise();
    private final Queue<Behavior> plan = new ConcurrentLinkedQueue<>();
    private @Nullable HttpServer server;

    public Future<FakeProvider> start(Vertx vertx) {
        return vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .onSuccess(listening -> server = listening)
                .map(this);
    }

    public int port() {
        return Objects.requireNonNull(server).actualPort();
    }

    /** Plans the next requests for a charge. */
    public void plan(Behavior... behaviors) {
        plan.addAll(List.of(behaviors));
    }

    /** Completes when the first request for a charge is there. */
    public Future<Void> arrived() {
        return arrived.future();
    }

    /** Lets every request with {@link Behavior#WAIT} go on. */
    public void open() {
        gate.complete();
    }

    public int chargeRequests() {
        return chargeRequests.get();
    }

    /** How often money was taken. */
    public int captures() {
        return captures.get();
    }

    /** Captures as for a worker that did not live to read the answer. */
    public void capture(String key, long amountCents) {
        JsonObject unused = decide(key, captured(amountCents));
    }

    private void handle(HttpServerRequest request) {
        String[] path = request.path().split("/");
        if (request.path().endsWith("/cancel")) {
            send(request.response(), decide(path[3], new JsonObject().put("status", "cancelled")));
        } else if (path.length > 3) {
            lookUp(request, path[3]);
        } else {
            request.body().onSuccess(body -> charge(request, body.toJsonObject()));
        }
    }

    private void lookUp(HttpServerRequest request, String key) {
        JsonObject decision = decisions.get(key);
        if (decision == null) {
            var unused = request.response().setStatusCode(404).end();
        } else {
            send(request.response(), decision);
        }
    }

    private void charge(HttpServerRequest request, JsonObject body) {
        int unused = chargeRequests.incrementAndGet();
        boolean first = arrived.tryComplete();
        Behavior planned = plan.poll();
        Behavior behavior = planned == null ? Behavior.ANSWER : planned;
        String key = request.getHeader("Idempotency-Key");
        long amount = body.getLong("amountCents");
        switch (behavior) {
            case ANSWER -> send(request.response(), decide(key, captured(amount)));
            case DECLINE ->
                send(
                        request.response(),
                        decide(key, new JsonObject().put("status", "declined").put("reason", "no")));
            case CAPTURE_AND_BREAK -> {
                capture(key, amount);
                var closed = request.connection().close();
            }
            case CAPTURE_AND_STAY_SILENT -> capture(key, amount);
            case RATE_LIMIT -> {
                var sent = request.response().setStatusCode(429).end();
            }
            case WAIT -> gate.future().onSuccess(opened -> send(request.response(), decide(key, captured(amount))));
        }
    }

    private static JsonObject captured(long amountCents) {
        return new JsonObject().put("status", "captured").put("id", "ch_1").put("amountCents", amountCents);
    }

    /** The first decision on a key stands. */
    private JsonObject decide(String key, JsonObject decision) {
        JsonObject earlier = decisions.putIfAbsent(key, decision);
        if (earlier == null && decision.getString("status").equals("captured")) {
            int unused = captures.incrementAndGet();
        }
        return earlier == null ? decision : earlier;
    }

    private static void send(HttpServerResponse response, JsonObject decision) {
        int status = switch (decision.getString("status")) {
            case "captured" -> 200;
            case "declined" -> 402;
            default -> 409;
        };
        var unused = response.setStatusCode(status).end(decision.toBuffer());
    }
}
