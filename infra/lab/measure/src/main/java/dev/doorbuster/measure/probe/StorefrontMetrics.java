package dev.doorbuster.measure.probe;

import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.http.LocalHttp;
import dev.doorbuster.sandbox.text.PrometheusText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The storefronts' counters, read from their metrics endpoints. */
public final class StorefrontMetrics {
    /**
     * Timeout, as long as a shopper waits: a service that gets no processor time responds late, and its counters are
     * still right.
     */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private StorefrontMetrics() {}

    /**
     * The sum of one counter over all storefronts and all its labels.
     *
     * @throws IOException when a storefront does not respond or does not have the counter; the message names it
     */
    public static double sum(Ports ports, String counter) throws IOException, InterruptedException {
        return sum(ports, counter, "");
    }

    /**
     * The same for the samples with one label.
     *
     * @param label as in the metrics, {@code name="value"}
     */
    public static double sum(Ports ports, String counter, String label) throws IOException, InterruptedException {
        LocalHttp http = new LocalHttp(PATIENCE);
        double sum = 0;
        for (int number = 1; number <= Ports.STOREFRONTS; number++) {
            URI address = Loopback.http(ports.storefront(number), "/metrics");
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(address));
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answers " + answer.statusCode());
            }
            sum += sum(address, answer.body(), counter, label);
        }
        return sum;
    }

    /**
     * The sum of one counter over all its labels.
     *
     * @param address the address that the metrics come from
     * @param metrics the text of the metrics
     * @throws IOException when there is no such counter; the message names the address
     */
    public static double sum(URI address, String metrics, String counter) throws IOException {
        return sum(address, metrics, counter, "");
    }

    /**
     * The same for the samples with one label.
     *
     * @param label as in the metrics, {@code name="value"}; empty for all samples
     */
    public static double sum(URI address, String metrics, String counter, String label) throws IOException {
        return PrometheusText.sum(metrics, counter, label)
                .orElseThrow(() ->
                        new IOException(address + " has no " + counter + (label.isEmpty() ? "" : " with " + label)));
    }
}
