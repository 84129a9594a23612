package dev.doorbuster.lab.controlroom;

import dev.doorbuster.lab.environment.Ports;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What the storefronts' metrics say, those together that answer. */
final class StorefrontSource implements Source {

    private static final int REPLICAS = 2;
    private static final String PRIMARY = "pool_name=\"primary\"";

    private static final String REQUESTS = "vertx_http_server_requests_total";

    private final Ports ports;
    private final LocalHttp http;
    private final Rates rates = new Rates();

    StorefrontSource(Ports ports, LocalHttp http) {
        this.ports = ports;
        this.http = http;
    }

    @Override
    public String name() {
        return "storefronts";
    }

    @Override
    public Map<String, Double> look() throws IOException, InterruptedException {
        Map<String, Double> values = new HashMap<>();
        double used = 0;
        double computed = 0;
        int answered = 0;
        IOException last = new IOException("no storefront answers");
        for (int number = 1; number <= Ports.STOREFRONTS; number++) {
            try {
                String metrics = http.text(ports.storefront(number), "/metrics");
                used += Metrics.sum(metrics, "vertx_pool_in_use", PRIMARY);
                for (int replica = 1; replica <= REPLICAS; replica++) {
                    lag(values, replica, metrics);
                }
                computed += computed(number, metrics);
                requests(values, number, metrics);
                answered++;
            } catch (IOException e) {
                last = e;
            }
        }
        if (answered == 0) {
            throw last;
        }
        values.put("pool.used", used);
        values.put("product.computations", computed);
        return values;
    }

    /** How far a replica is behind, for the storefront that sees it furthest behind. */
    private static void lag(Map<String, Double> values, int replica, String metrics) {
        String node = "node=\"replica" + replica + "\"";
        values.merge(
                "replica" + replica + ".lagBytes", Metrics.sum(metrics, "postgres_replica_lag_bytes", node), Math::max);
        values.merge(
                "replica" + replica + ".lagSeconds",
                Metrics.sum(metrics, "postgres_replica_lag_seconds", node),
                Math::max);
    }

    /** What one storefront was asked and what of it went wrong on our side, per second; the lab's own probes are in it. */
    private void requests(Map<String, Double> values, int number, String metrics) {
        String series = "edge.storefront" + number;
        long nanos = System.nanoTime();
        rates.put(values, series, Metrics.sum(metrics, REQUESTS, ""), nanos);
        rates.put(values, series + ".errors", Metrics.sum(metrics, REQUESTS, "code=\"5"), nanos);
    }

    /** Details computed by one storefront per second; none at the first look. */
    private double computed(int number, String metrics) {
        Map<String, Double> own = new HashMap<>();
        String counter = "computations" + number;
        rates.put(own, counter, Metrics.sum(metrics, "product_details_computations_total", ""), System.nanoTime());
        return own.getOrDefault(counter, 0.0);
    }
}
