package dev.doorbuster.lab.measure;

import dev.doorbuster.lab.environment.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The storefronts' counters, read from their metrics endpoints. */
final class StorefrontMetrics {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private StorefrontMetrics() {}

    /**
     * The sum of one counter over all storefronts and all its labels.
     *
     * @throws IOException naming the storefront that does not answer or does not have the counter
     */
    static double sum(Ports ports, String counter) throws IOException, InterruptedException {
        return sum(ports, counter, "");
    }

    /**
     * The same over those samples that have a label.
     *
     * @param label as it is written there, {@code name="value"}
     */
    static double sum(Ports ports, String counter, String label) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        double sum = 0;
        for (int number = 1; number <= Ports.STOREFRONTS; number++) {
            URI address = URI.create("http://127.0.0.1:" + ports.storefront(number) + "/metrics");
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answers " + answer.statusCode());
            }
            sum += sum(address, answer.body(), counter, label);
        }
        return sum;
    }

    static double sum(URI address, String metrics, String counter, String label) throws IOException {
        double[] samples = metrics.lines()
                .filter(line -> line.startsWith(counter + "{") || line.startsWith(counter + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
        if (samples.length == 0) {
            throw new IOException(address + " has no " + counter + (label.isEmpty() ? "" : " with " + label));
        }
        double sum = 0;
        for (double sample : samples) {
            sum += sample;
        }
        return sum;
    }
}
