package dev.doorbuster.controlroom.source;

import dev.doorbuster.crowd.CrowdFolder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Reads the crowd's statistics from its file. Latencies are those of the last ten seconds. */
final class CrowdSource implements Source {

    /** A crowd that has not written its file for this long is not running. */
    private static final Duration FRESH = Duration.ofSeconds(3);

    private final CrowdFolder folder;
    private final Rates rates = new Rates();

    CrowdSource(CrowdFolder folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "crowd";
    }

    @Override
    public Map<String, Double> look() throws IOException {
        JsonObject crowd = folder.statistics().orElseThrow(() -> new IOException("the crowd has not started yet"));
        if (!crowd.containsKey("all")) {
            throw new IOException("the crowd has not started yet");
        }
        Instant at = crowd.getInstant("at", Instant.EPOCH);
        if (at.isBefore(Instant.now().minus(FRESH))) {
            throw new IOException("the crowd is not running");
        }
        Map<String, Double> values = new HashMap<>();
        long nanos = at.toEpochMilli() * 1_000_000;
        JsonObject all = crowd.getJsonObject("all");
        JsonObject total = all.getJsonObject("total");
        JsonObject errors = total.getJsonObject("errors");
        double failed = sum(errors);
        double count = total.getDouble("count");
        rates.put(values, "shoppers.rate", count, nanos);
        rates.put(values, "shoppers.goodput", count - failed - total.getDouble("refused", 0.0), nanos);
        rates.put(values, "shoppers.errors", failed, nanos);
        rates.put(values, "shoppers.502", errors.getDouble("502", 0.0), nanos);
        rates.put(values, "shoppers.503", errors.getDouble("503", 0.0), nanos);
        rates.put(values, "shoppers.timeouts", errors.getDouble("timeout", 0.0), nanos);
        latency(values, "shoppers", all.getJsonObject("recent"));
        JsonObject kinds = crowd.getJsonObject("kinds");
        rates.put(values, "products.rate", count(kinds, "product") + count(kinds, "hot-product"), nanos);
        rates.put(values, "logins.rate", count(kinds, "login"), nanos);
        rates.put(values, "checkouts.rate", count(kinds, "checkout"), nanos);
        rates.put(values, "checkouts.failed", failed(kinds, "checkout"), nanos);
        JsonObject products = kinds.getJsonObject("hot-product");
        if (products != null && products.getJsonObject("recent").getLong("count") > 0) {
            values.put(
                    "products.p99",
                    products.getJsonObject("recent").getJsonObject("latencyMs").getDouble("p99"));
        }
        JsonObject orders = crowd.getJsonObject("orders");
        rates.put(values, "orders.placed", orders.getDouble("acknowledged"), nanos);
        rates.put(values, "orders.paid", orders.getJsonObject("settled").getDouble("paid", 0.0), nanos);
        JsonObject findings = crowd.getJsonObject("findings");
        rates.put(values, "sessions.lost", findings.getDouble("sessionsLost") + findings.getDouble("cartsLost"), nanos);
        rates.put(values, "stock.wentBack", findings.getDouble("staleReads"), nanos);
        return values;
    }

    /** Requests of one kind since the crowd started; 0 before the first. */
    private static double count(JsonObject kinds, String kind) {
        JsonObject seen = kinds.getJsonObject(kind);
        return seen == null ? 0 : seen.getJsonObject("total").getDouble("count");
    }

    private static double failed(JsonObject kinds, String kind) {
        JsonObject seen = kinds.getJsonObject(kind);
        return seen == null ? 0 : sum(seen.getJsonObject("total").getJsonObject("errors"));
    }

    private static void latency(Map<String, Double> values, String who, JsonObject recent) {
        if (recent.getLong("count") > 0) {
            values.put(who + ".p50", recent.getJsonObject("latencyMs").getDouble("p50"));
            values.put(who + ".p99", recent.getJsonObject("latencyMs").getDouble("p99"));
        }
    }

    private static double sum(JsonObject counts) {
        return counts.stream()
                .mapToDouble(count -> ((Number) count.getValue()).doubleValue())
                .sum();
    }
}
