package dev.doorbuster.admin.refunds;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A payment provider that refunds once for each key, as the real one does, and counts.
 *
 * <p>Each request takes the next planned behavior, or {@link Behavior#ANSWER} when none is planned.
 */
final class FakeProvider {

    /** What becomes of a request for a refund. */
    enum Behavior {
        /** Refunds and responds. */
        ANSWER,
        /** Refuses the refund permanently. */
        REFUSE,
        /** Breaks the connection before any work. */
        BREAK,
        /** Refunds, then breaks the connection. */
        REFUND_AND_BREAK,
        /** Refunds and never responds. */
        REFUND_AND_STAY_SILENT,
        /** Fails before any work, with a status that says nothing about the refund. */
        FAIL,
        /** Waits for {@link #open} before it refunds. */
        WAIT
    }

    private final HttpServer server;
    private final Queue<Behavior> plan = new ConcurrentLinkedQueue<>();
    /** The request that a key belongs to. Confined to the event loop, as all requests have one server. */
    private final Map<String, JsonObject> known = new HashMap<>();

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger refunds = new AtomicInteger();
    private final AtomicLong refundedCents = new AtomicLong();
    private final Map<Integer, Promise<Void>> arrivals = new ConcurrentHashMap<>();
    private final Promise<Void> gate = Promise.promise();

    FakeProvider(Vertx vertx) throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> decide(request, body.toJsonObject())))
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
    }

    int port() {
        return server.actualPort();
    }

    /** Plans the next requests. */
    void plan(Behavior... behaviors) {
        plan.addAll(List.of(behaviors));
    }

    /** Completes when this many requests are there. */
    Future<Void> arrived(int number) {
        return arrival(number).future();
    }

    private Promise<Void> arrival(int number) {
        return arrivals.computeIfAbsent(number, first -> Promise.promise());
    }

    /** Lets every request with {@link Behavior#WAIT} continue. */
    void open() {
        gate.complete();
    }

    int requests() {
        return requests.get();
    }

    /** How often money was returned. */
    int refunds() {
        return refunds.get();
    }

    long refundedCents() {
        return refundedCents.get();
    }

    private void decide(HttpServerRequest request, JsonObject body) {
        arrival(requests.incrementAndGet()).complete();
        Behavior planned = plan.poll();
        switch (planned == null ? Behavior.ANSWER : planned) {
            case ANSWER -> answer(request, refund(request, body));
            case REFUSE -> answer(request, 422);
            case FAIL -> answer(request, 500);
            case BREAK -> request.connection().close();
            case REFUND_AND_BREAK -> {
                refund(request, body);
                request.connection().close();
            }
            case REFUND_AND_STAY_SILENT -> refund(request, body);
            case WAIT -> gate.future().onSuccess(opened -> answer(request, refund(request, body)));
        }
    }

    /** Refunds unless the key is known, and returns the status. */
    private int refund(HttpServerRequest request, JsonObject body) {
        JsonObject before = known.putIfAbsent(request.getHeader("Idempotency-Key"), body);
        if (before == null) {
            refunds.incrementAndGet();
            refundedCents.addAndGet(body.getLong("amountCents"));
        }
        return before == null || before.equals(body) ? 201 : 409;
    }

    private static void answer(HttpServerRequest request, int status) {
        request.response()
                .setStatusCode(status)
                .end(new JsonObject()
                        .put("id", "re_" + request.getHeader("Idempotency-Key"))
                        .toBuffer());
    }
}
