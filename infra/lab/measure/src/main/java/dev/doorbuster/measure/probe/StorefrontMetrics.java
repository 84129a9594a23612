package dev.doorbuster.measure.probe;

import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.text.PrometheusText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** The storefronts' counters, read from their metrics endpoints. */
public final class StorefrontMetrics {
    /**
     * As long as a shopper waits: a service without a processor for a while answers late, and its counters are the
     * same.
     */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private StorefrontMetrics() {}

    /**
     * Sends a request to one of the platform's processes.
     *
     * @throws ConnectException when nobody listens there
     * @throws IOException naming the address when it does not answer within {@link #PATIENCE}
     */
    public static HttpResponse<String> ask(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpRequest patient = request.timeout(PATIENCE).build();
        try {
            return http.send(patient, HttpResponse.BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw new IOException(patient.uri() + " did not answer within " + PATIENCE.toSeconds() + " s", e);
        }
    }

    /**
     * The sum of one counter over all storefronts and all its labels.
     *
     * @throws IOException naming the storefront that does not answer or does not have the counter
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
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        double sum = 0;
        for (int number = 1; number <= Ports.STOREFRONTS; number++) {
            URI address = URI.create("http://127.0.0.1:" + ports.storefront(number) + "/metrics");
            HttpResponse<String> answer = ask(http, HttpRequest.newBuilder(address));
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
     * @param address where the metrics come from
     * @param metrics what stands there
     * @throws IOException naming the address when there is no such counter
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
