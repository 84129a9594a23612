package dev.doorbuster.testsupport;

import dev.doorbuster.sandbox.server.rabbitmq.EpmdServer;
import dev.doorbuster.sandbox.server.rabbitmq.RabbitmqServer;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a real RabbitMQ with the shop's user and queues. All tests of a module share it, and a test that needs
 * an empty queue empties it.
 *
 * <p>Use: {@code @ExtendWith(RealRabbitmq.class)}, and a parameter of type {@link Broker} on a test or a set-up method.
 */
public final class RealRabbitmq implements ParameterResolver {

    private static final RabbitmqServer SERVER = new RabbitmqServer(RealServers.shared());
    private static @Nullable Process process;

    /**
     * The broker.
     *
     * @param port AMQP port, on the loopback interface
     * @param managementPort port of the management API
     * @param user the shop's user
     * @param password that user's password
     */
    public record Broker(int port, int managementPort, String user, String password) {

        /** Kills the broker's process; clients lose their connections, durable queues keep their messages. */
        public void kill() throws InterruptedException {
            int unused = Objects.requireNonNull(process).destroyForcibly().waitFor();
        }

        /** Restarts the broker on its existing data after {@link #kill}; returns when it is ready. */
        public void restart() throws IOException, InterruptedException {
            process = RealServers.restart(SERVER);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Broker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared();
    }

    private static synchronized Broker shared() {
        try {
            if (process == null) {
                RealServers.start(new EpmdServer(RealServers.shared()));
                process = RealServers.start(SERVER);
            }
            return new Broker(
                    SERVER.port(),
                    RealServers.shared().ports().rabbitmqManagement(),
                    "shop",
                    RealServers.shared().secrets().rabbitmqShop());
        } catch (IOException e) {
            throw new IllegalStateException("cannot start RabbitMQ for this test: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while RabbitMQ was starting", e);
        }
    }
}
