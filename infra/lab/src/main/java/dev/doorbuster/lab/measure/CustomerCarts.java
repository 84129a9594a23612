package dev.doorbuster.lab.measure;

import dev.doorbuster.lab.environment.LabEnvironment;
import dev.doorbuster.lab.server.SessionNodes;
import java.io.IOException;

/**
 * Empties the carts that customers have left, so that each run begins with empty ones: a customer's cart outlives the session,
 * and the shoppers of two runs are the same customers.
 */
final class CustomerCarts {

    /** One line, as Redis' inline commands want it. */
    private static final String EMPTY = "EVAL \"for _, key in ipairs(redis.call('keys', 'cart:{customer-*'))"
            + " do redis.call('del', key) end return 1\" 0";

    private CustomerCarts() {}

    static void empty(LabEnvironment environment) throws IOException {
        SessionNodes nodes = new SessionNodes(environment);
        for (int master : nodes.masters()) {
            nodes.ask(master, EMPTY);
        }
    }
}
