package dev.doorbuster.controlroom.source;

import dev.doorbuster.sandbox.switchboard.Fault;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * The live curve that shows a fault come and go.
 *
 * @param series its name in samples
 */
record Signals(String series) {

    private static final Map<String, String> BY_FAULT = Map.of(
            "dead-upstream", "shoppers.502",
            "stale-replica", "stock.wentBack",
            "pool-exhaustion", "pool.used",
            "cache-stampede", "product.computations",
            "payment-backlog", "queue.depth",
            "session-eviction", "sessions.evicted");

    /** The curve of a fault. A fault that is not named here has none, and its card shows the shoppers' errors. */
    static Signals of(String fault) {
        return new Signals(BY_FAULT.getOrDefault(fault, "shoppers.errors"));
    }

    JsonObject json(Fault fault) {
        return new JsonObject()
                .put("series", series)
                .put("title", Series.title(series))
                .put("measured", fault.signal() + ", " + fault.unit());
    }
}
