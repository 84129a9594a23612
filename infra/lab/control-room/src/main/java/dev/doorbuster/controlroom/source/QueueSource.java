package dev.doorbuster.controlroom.source;

import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.http.LocalHttp;
import dev.doorbuster.sandbox.text.PrometheusText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads the payment queue from the broker's own metrics, which are fresher and cheaper than its management API. */
final class QueueSource implements Source {

    private static final String PATH = "/metrics/detailed?family=queue_coarse_metrics&family=queue_consumer_count";
    private static final String JOBS = "queue=\"payments.jobs\"";

    private final Ports ports;
    private final LocalHttp http;

    QueueSource(Ports ports, LocalHttp http) {
        this.ports = ports;
        this.http = http;
    }

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public Map<String, Double> look() throws IOException, InterruptedException {
        String metrics = http.text(ports.rabbitmqPrometheus(), PATH);
        Map<String, Double> values = new HashMap<>();
        put(values, "queue.depth", metrics, "rabbitmq_detailed_queue_messages_ready");
        put(values, "queue.unacknowledged", metrics, "rabbitmq_detailed_queue_messages_unacked");
        put(values, "queue.consumers", metrics, "rabbitmq_detailed_queue_consumers");
        return values;
    }

    /** Adds a figure, unless the broker does not have the queue. */
    private static void put(Map<String, Double> values, String series, String metrics, String name) {
        PrometheusText.sum(metrics, name, JOBS).ifPresent(value -> values.put(series, value));
    }
}
