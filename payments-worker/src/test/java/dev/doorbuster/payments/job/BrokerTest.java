package dev.doorbuster.payments.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.doorbuster.service.broker.BrokerConnector;
import dev.doorbuster.service.broker.BrokerLimits;
import io.vertx.core.Future;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokerTest {

    private static final int SOON_SECONDS = 20;

    private final Broker broker = new Broker(new BrokerConnector(
            new OpenConnections(),
            "test",
            new BrokerLimits(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(1))));

    @AfterEach
    void close() throws Exception {
        result(broker.close());
    }

    @Test
    void aCallBesideTheLineDelaysNoAnswer() throws Exception {
        result(broker.call(connection -> "connected"));
        CountDownLatch brokerAnswers = new CountDownLatch(1);
        Future<String> slow = broker.callBeside(connection -> awaited(brokerAnswers));

        result(broker.run(() -> {}));

        assertThat(slow.isComplete()).isFalse();
        brokerAnswers.countDown();
        assertThat(result(slow)).isEqualTo("answered");
    }

    @Test
    void aCallBesideTheLineDoesNotConnect() {
        assertThatThrownBy(() -> result(broker.callBeside(connection -> "called")))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("no connection");
        assertThat(broker.connected()).isFalse();
    }

    @Test
    void aCallThatThrowsFailsAndTheNextOneIsMade() throws Exception {
        assertThatThrownBy(() -> result(broker.call(connection -> {
                    throw new IllegalStateException("no channel");
                })))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("no channel");
        String next = result(broker.call(connection -> "called"));
        assertThat(next).isEqualTo("called");
    }

    private static String awaited(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(SOON_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the broker did not answer");
            }
            return "answered";
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(SOON_SECONDS, TimeUnit.SECONDS);
    }

    /** Creates connections that are always open and do nothing. */
    private static final class OpenConnections extends ConnectionFactory {
        @Override
        public Connection newConnection(ExecutorService deliveries, String name) {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (self, method, arguments) -> method.getReturnType() == boolean.class ? true : null);
        }
    }
}
