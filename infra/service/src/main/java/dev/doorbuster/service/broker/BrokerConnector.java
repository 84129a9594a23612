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
 * Opens connections to RabbitMQ for one purpose of one service, a new one for each call.
 *
 * <p>A lost connection is not recovered: the client's automatic recovery is off. The caller opens another one, and
 * knows which deliveries and confirms were lost with the first one. The threads of a connection do not keep the process
 * alive.
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
     * Creates a connector from a factory that has the broker's address and account, and sets everything else.
     *
     * @param name the name of the connections in the broker's lists
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

    /** Creates a connector to the broker in the settings. */
    public static BrokerConnector of(Settings settings, String name, BrokerLimits limits) {
        HostPort address = settings.address("RABBITMQ");
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(address.host());
        factory.setPort(address.port());
        factory.setUsername(settings.text("RABBITMQ_USER"));
        factory.setPassword(settings.text("RABBITMQ_PASSWORD"));
        return new BrokerConnector(factory, name, limits);
    }

    /** Opens a new connection. */
    public Connection connect() throws IOException, TimeoutException {
        return factory.newConnection(name);
    }

    /** Opens a new connection whose deliveries run on the threads of an executor, which the caller owns. */
    public Connection connect(ExecutorService deliveries) throws IOException, TimeoutException {
        return factory.newConnection(deliveries, name);
    }

    /** Closes a connection in any state. Never throws. */
    public void abort(Connection connection) {
        connection.abort(closeTimeoutMillis);
    }

    private static int millis(Duration duration) {
        return (int) duration.toMillis();
    }
}
