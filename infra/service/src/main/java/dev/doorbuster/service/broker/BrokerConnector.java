package dev.doorbuster.service.broker;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.doorbuster.service.settings.HostPort;
import dev.doorbuster.service.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;

/**
 * Opens connections to RabbitMQ for one purpose of one service, each call a new one.
 *
 * <p>A lost connection stays lost: the client's own recovery is off. The caller opens another one, and knows which
 * deliveries and confirms went with the first one. The threads of a connection do not keep the process alive.
 *
 * <p>Blocks, within the limits.
 */
public final class BrokerConnector {

    /** Two missed heartbeats close the connection. */
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(10);

    private final ConnectionFactory factory;
    private final String name;
    private final int closeTimeoutMillis;

    /**
     * A connector that uses a factory with the broker's address and account in it; sets everything else.
     *
     * @param name how the broker's lists call the connections
     */
    public BrokerConnector(ConnectionFactory factory, String name, BrokerLimits limits) {
        this.factory = factory;
        this.name = name;
        this.closeTimeoutMillis = millis(limits.closeTimeout());
        factory.setConnectionTimeout(millis(limits.connectTimeout()));
        factory.setHandshakeTimeout(millis(limits.connectTimeout()));
        factory.setChannelRpcTimeout(millis(limits.callTimeout()));
        factory.setShutdownTimeout(closeTimeoutMillis);
        factory.setRequestedHeartbeat((int) HEARTBEAT_INTERVAL.toSeconds());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setThreadFactory(task -> {
            Thread thread = new Thread(task, "amqp " + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A connector to the broker that the settings name. */
    public static BrokerConnector of(Settings settings, String name, BrokerLimits limits) {
        HostPort address = settings.address("RABBITMQ");
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(address.host());
        factory.setPort(address.port());
        factory.setUsername(settings.text("RABBITMQ_USER"));
        factory.setPassword(settings.text("RABBITMQ_PASSWORD"));
        return new BrokerConnector(factory, name, limits);
    }

    /** A new connection. */
    public Connection connect() throws IOException, TimeoutException {
        return factory.newConnection(name);
    }

    /** A new connection whose deliveries come on the threads of an executor, which belongs to the caller. */
    public Connection connect(ExecutorService deliveries) throws IOException, TimeoutException {
        return factory.newConnection(deliveries, name);
    }

    /** Closes a connection, in whatever state it is. Throws nothing. */
    public void abort(Connection connection) {
        connection.abort(closeTimeoutMillis);
    }

    private static int millis(Duration duration) {
        return (int) duration.toMillis();
    }
}
