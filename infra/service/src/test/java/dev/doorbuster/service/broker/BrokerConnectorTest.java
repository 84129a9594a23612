package dev.doorbuster.service.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class BrokerConnectorTest {

    private static final BrokerLimits LIMITS =
            new BrokerLimits(Duration.ofMillis(200), Duration.ofSeconds(3), Duration.ofMillis(300));

    private final ConnectionFactory factory = new ConnectionFactory();
    private final BrokerConnector connector = new BrokerConnector(factory, "test", LIMITS);

    @Test
    void everyWaitIsBoundedByTheCaller() {
        assertThat(factory.getConnectionTimeout()).isEqualTo(200);
        assertThat(factory.getHandshakeTimeout()).isEqualTo(200);
        assertThat(factory.getChannelRpcTimeout()).isEqualTo(3000);
        assertThat(factory.getShutdownTimeout()).isEqualTo(300);
        assertThat(factory.getRequestedHeartbeat()).isEqualTo(10);
    }

    @Test
    void aLostConnectionStaysLost() {
        assertThat(factory.isAutomaticRecoveryEnabled()).isFalse();
    }

    @Test
    void aBrokerThatSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            factory.setHost(silent.getInetAddress().getHostAddress());
            factory.setPort(silent.getLocalPort());
            assertThatThrownBy(connector::connect).isInstanceOfAny(IOException.class, TimeoutException.class);
        }
    }
}
