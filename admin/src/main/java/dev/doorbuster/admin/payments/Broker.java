package dev.doorbuster.admin.payments;

import dev.doorbuster.service.broker.PaymentQueues;
import dev.doorbuster.service.settings.HostPort;
import dev.doorbuster.service.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;

/** Reads the state of the queues from RabbitMQ's management interface. Changes nothing. */
public final class Broker {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
    private static final int CONNECT_WITHIN_MILLIS = 1000;
    private static final int MAX_CONNECTIONS = 4;
    private static final int MAX_WAITING = 40;
    private static final String QUEUES = "/api/queues/%2F/";

    private final WebClient client;
    private final String user;
    private final String password;

    public Broker(Vertx vertx, Settings settings) {
        HostPort management = settings.address("RABBITMQ_MANAGEMENT");
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setDefaultHost(management.host())
                        .setDefaultPort(management.port())
                        .setConnectTimeout(CONNECT_WITHIN_MILLIS),
                new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING));
        this.user = settings.text("RABBITMQ_USER");
        this.password = settings.text("RABBITMQ_PASSWORD");
    }

    /** Fails if the management interface does not respond or rejects the credentials. */
    public Future<Void> ping() {
        return ask("/api/whoami").send().compose(Broker::ok).mapEmpty();
    }

    /** Reads the state of the queue of payment jobs. */
    public Future<QueueState> jobs() {
        return queue(PaymentQueues.JOBS);
    }

    /** Reads the state of the dead-letter queue. */
    public Future<QueueState> dead() {
        return queue(PaymentQueues.DEAD);
    }

    private Future<QueueState> queue(String name) {
        return ask(QUEUES + name)
                .send()
                .compose(Broker::ok)
                .map(response -> QueueState.of(response.bodyAsJsonObject()));
    }

    private HttpRequest<Buffer> ask(String path) {
        return client.get(path).basicAuthentication(user, password).timeout(ANSWER_TIMEOUT.toMillis());
    }

    private static Future<HttpResponse<Buffer>> ok(HttpResponse<Buffer> response) {
        return response.statusCode() == 200
                ? Future.succeededFuture(response)
                : Future.failedFuture("the broker's management answers " + response.statusCode());
    }
}
