package dev.doorbuster.measure.fault.paymentbacklog;

import dev.doorbuster.measure.experiment.Experiment;
import dev.doorbuster.measure.probe.StorefrontMetrics;
import dev.doorbuster.sandbox.client.PlatformNotUpException;
import dev.doorbuster.sandbox.client.ShopDatabase;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.http.LocalHttp;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/** The outcomes of a recording's orders, from the database and from the workers' own metrics. */
final class PaymentFigures {
    static final String PLACED = "ordersPlaced";
    static final String PAID = "ordersPaid";
    static final String DECLINED = "ordersDeclined";
    static final String EXPIRED = "ordersExpired";
    static final String AT_HAND = "jobsWaitingAtOneWorker";
    static final String REDELIVERED = "jobsRedelivered";

    /**
     * Behaviour of the provider for a moment: a charge takes so long that jobs arrive faster than any variant processes
     * them.
     */
    private static final JsonObject SLOW = new JsonObject().put("p50Millis", 2_500);

    private static final Duration SLOW_FOR = Duration.ofSeconds(6);

    private static final String NOW = "select clock_timestamp()";

    private static final String ORDERS = """
        select count(*) filter (where o.created_at >= ?) as placed,
               count(*) filter (where h.status = 'paid' and h.at >= ?) as paid,
               count(*) filter (where h.status = 'declined' and h.at >= ?) as declined,
               count(*) filter (where h.status = 'cancelled' and h.at >= ?) as expired,
               extract(epoch from max(clock_timestamp() - o.created_at) filter (where o.status = 'pending')) as oldest,
               count(*) filter (where o.status = 'pending') as pending
        from orders o left join order_history h on h.order_id = o.id and h.status <> 'pending'
        where o.created_at >= ?::timestamptz - interval '5 minutes'\
        """;

    private static final String TIME_TO_PAID = """
        select percentile_cont(array[0.5, 0.99]) within group (
                 order by extract(epoch from coalesce(h.at, clock_timestamp()) - o.created_at))
        from orders o left join order_history h on h.order_id = o.id and h.status <> 'pending'
        where o.created_at >= ?\
        """;

    private final LabEnvironment environment;
    private final LocalHttp http = new LocalHttp(StorefrontMetrics.PATIENCE);
    private final OffsetDateTime began;
    private final double redelivered;
    private double atHand;

    private PaymentFigures(LabEnvironment environment) throws IOException, InterruptedException {
        this.environment = environment;
        this.began = now();
        this.redelivered = workers("payments_jobs_redelivered_total", Double::sum);
    }

    /** Reads the counters, makes the provider slow for a moment, and reads how many jobs the workers hold by then. */
    static Experiment.Probe begin(LabEnvironment environment) throws IOException, InterruptedException {
        PaymentFigures figures = new PaymentFigures(environment);
        JsonObject usual = figures.provider("GET", null);
        try {
            figures.provider("PUT", SLOW);
            TimeUnit.MILLISECONDS.sleep(SLOW_FOR.toMillis());
            figures.atHand = figures.workers("payments_jobs_waiting", Math::max);
        } finally {
            figures.provider("PUT", usual);
        }
        return figures::growth;
    }

    private Map<String, Double> growth() throws IOException, InterruptedException {
        Map<String, Double> figures = new HashMap<>();
        figures.put(AT_HAND, atHand);
        figures.put(REDELIVERED, Math.max(0, workers("payments_jobs_redelivered_total", Double::sum) - redelivered));
        try (Connection connection = ShopDatabase.connect(environment)) {
            addOrders(connection, figures);
            addTimeToPaid(connection, figures);
        } catch (SQLException | PlatformNotUpException e) {
            throw new IOException("the orders cannot be counted: " + e.getMessage(), e);
        }
        return figures;
    }

    private void addOrders(Connection connection, Map<String, Double> figures) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ORDERS)) {
            for (int parameter = 1; parameter <= 5; parameter++) {
                statement.setObject(parameter, began);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                figures.put(PLACED, row.getDouble("placed"));
                figures.put(PAID, row.getDouble("paid"));
                figures.put(DECLINED, row.getDouble("declined"));
                figures.put(EXPIRED, row.getDouble("expired"));
                figures.put("oldestJobSeconds", row.getDouble("oldest"));
                figures.put("jobsLeft", row.getDouble("pending"));
            }
        }
    }

    /** Orders that are still pending count with their age. */
    private void addTimeToPaid(Connection connection, Map<String, Double> figures) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TIME_TO_PAID)) {
            statement.setObject(1, began);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getArray(1) != null) {
                    Number[] percentiles = (Number[]) row.getArray(1).getArray();
                    figures.put("timeToPaidSecondsP50", percentiles[0].doubleValue());
                    figures.put("timeToPaidSecondsP99", percentiles[1].doubleValue());
                }
            }
        }
    }

    private OffsetDateTime now() throws IOException {
        try (Connection connection = ShopDatabase.connect(environment);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NOW)) {
            row.next();
            return row.getObject(1, OffsetDateTime.class);
        } catch (SQLException | PlatformNotUpException e) {
            throw new IOException("the orders cannot be counted: " + e.getMessage(), e);
        }
    }

    /** Combines a figure of all workers that are running now. */
    private double workers(String name, DoubleBinaryOperator together) throws IOException, InterruptedException {
        double all = 0;
        for (int number = 1; number <= Ports.MAX_WORKERS; number++) {
            URI address = Loopback.http(environment.ports().worker(number), "/metrics");
            try {
                String metrics = http.send(HttpRequest.newBuilder(address)).body();
                all = together.applyAsDouble(all, StorefrontMetrics.sum(address, metrics, name));
            } catch (ConnectException notRunning) {
                continue;
            }
        }
        return all;
    }

    private JsonObject provider(String method, @Nullable JsonObject change) throws IOException, InterruptedException {
        URI address = Loopback.http(environment.ports().provider(), "/control/behaviour");
        HttpRequest.BodyPublisher body = change == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(change.encode());
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + environment.secrets().providerControlToken())
                .header("Content-Type", "application/json")
                .method(method, body));
        if (answer.statusCode() != 200) {
            throw new IOException("the provider answers " + method + " " + address + " with " + answer.statusCode());
        }
        return new JsonObject(answer.body());
    }
}
