package dev.doorbuster.measure.driver;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.server.redis.SessionNodes;
import java.io.IOException;

/**
 * Empties the carts that customers have left, so that each run begins with empty ones: a customer's cart outlives the
 * session, and the shoppers of two runs are the same customers.
 */
@FunctionalInterface
public interface CustomerCarts {

    /** A script on one line, because Redis gets it as an inline command. */
    String EMPTY = "EVAL \"for _, key in ipairs(redis.call('keys', 'cart:{customer-*'))"
            + " do redis.call('del', key) end return 1\" 0";

    void empty() throws IOException;

    /** The carts in this platform's session cluster. */
    static CustomerCarts of(LabEnvironment environment) {
        SessionNodes nodes = new SessionNodes(environment);
        return () -> {
            for (int master : nodes.masters()) {
                nodes.ask(master, EMPTY);
            }
        };
    }
}
