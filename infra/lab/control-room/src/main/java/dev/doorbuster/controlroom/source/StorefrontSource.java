package dev.doorbuster.controlroom.source;

import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.http.LocalHttp;
import dev.doorbuster.sandbox.text.PrometheusText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads the metrics of all storefronts that respond, and combines them. */
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
        int answered = 0;
        IOException last = new IOException("no storefront answers");
        for (int number = 1; number <= Ports.STOREFRONTS; number++) {
            try {
                String metrics = http.text(ports.storefront(number), "/metrics");
                used += PrometheusText.sum(metrics, "vertx_pool_in_use", PRIMARY)
                        .orElse(0);
                for (int replica = 1; replica <= REPLICAS; replica++) {
                    lag(values, replica, metrics);
                }
                computed(values, number, metrics);
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
        return values;
    }

    /** Adds the lag of a replica: the largest one that a storefront reports; nothing when none reports it. */
    private static void lag(Map<String, Double> values, int replica, String metrics) {
        String node = "node=\"replica" + replica + "\"";
        PrometheusText.sum(metrics, "postgres_replica_lag_bytes", node)
                .ifPresent(bytes -> values.merge("replica" + replica + ".lagBytes", bytes, Math::max));
        PrometheusText.sum(metrics, "postgres_replica_lag_seconds", node)
                .ifPresent(seconds -> values.merge("replica" + replica + ".lagSeconds", seconds, Math::max));
    }

    /** Adds the requests to one storefront and its 5xx responses, per second, including the lab's own probes. */
    private void requests(Map<String, Double> values, int number, String metrics) {
        String series = "edge.storefront" + number;
        long nanos = System.nanoTime();
        PrometheusText.sum(metrics, REQUESTS, "").ifPresent(requests -> {
            rates.put(values, series, requests, nanos);
            double errors = PrometheusText.sum(metrics, REQUESTS, "code=\"5").orElse(0);
            rates.put(values, series + ".errors", errors, nanos);
        });
    }

    /** Adds the details computed by one storefront per second; nothing at the first look. */
    private void computed(Map<String, Double> values, int number, String metrics) {
        Map<String, Double> own = new HashMap<>();
        String counter = "computations" + number;
        long nanos = System.nanoTime();
        PrometheusText.sum(metrics, "product_details_computations_total", "")
                .ifPresent(count -> rates.put(own, counter, count, nanos));
        own.values().forEach(rate -> values.merge("product.computations", rate, Double::sum));
    }
}
