package dev.doorbuster.testsupport;

import dev.doorbuster.sandbox.server.redis.SingleRedisServer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a real Redis, a single node. All tests of a module share it, so each uses keys of its own.
 *
 * <p>Use: {@code @ExtendWith(RealRedis.class)}, and a parameter of type {@link Node}.
 */
public final class RealRedis implements ParameterResolver {

    private static final SingleRedisServer SERVER = SingleRedisServer.cache(RealServers.shared());
    private static @Nullable Process process;

    /**
     * The node.
     *
     * @param port on the loopback interface
     * @param password the shop's
     */
    public record Node(int port, String password) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Node.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared();
    }

    private static synchronized Node shared() {
        try {
            if (process == null) {
                process = RealServers.start(SERVER);
            }
            return new Node(SERVER.port(), RealServers.shared().secrets().redis());
        } catch (IOException e) {
            throw new IllegalStateException("Redis is not there for this test: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Redis was starting", e);
        }
    }
}
