package dev.doorbuster.storefront.web;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.redis.client.Response;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells "a server behind the shop is down or full" from a fault in the shop itself. */
public final class Outage {

    /** PostgreSQL: shutting down, starting up, cancelled by a limit or by recovery, out of connections or memory. */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "57014", "53300", "53200", "40001");

    /** Redis: refuses for now. */
    private static final Set<String> REPLIES =
            Set.of("CLUSTERDOWN", "OOM", "LOADING", "MASTERDOWN", "TRYAGAIN", "NOREPLICAS");

    private Outage() {}

    public static boolean isOutage(Throwable failure) {
        if (failure instanceof PgException database) {
            return STATES.contains(database.getSqlState());
        }
        if (failure instanceof Response) {
            return refusesForNow(String.valueOf(failure.getMessage()));
        }
        return failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof ConnectionPoolTooBusyException
                || failure instanceof ClosedConnectionException
                || isClientTimeout(failure);
    }

    /** The clients report a pool's timeout and a lost connection as an exception without a type of its own. */
    private static boolean isClientTimeout(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof VertxException
                && (message.contains("Timeout")
                        || message.contains("imed out")
                        || message.contains("onnection")
                        || message.contains("connect")
                        || message.contains("Pool closed")
                        || message.contains("queue is full"));
    }

    /** The code comes first, in a batch after a word and a number for each command that was refused. */
    private static boolean refusesForNow(String reply) {
        return Arrays.stream(reply.split("\\s+")).anyMatch(REPLIES::contains);
    }
}
