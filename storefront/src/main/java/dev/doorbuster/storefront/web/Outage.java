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

    /**
     * PostgreSQL, by the class of its states: lost connection, rolled back for another transaction, out of connections,
     * memory or disk, stopped by a limit or an operator, error of the system.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    /** Redis: refuses for now, or has just given the key to another node. */
    private static final Set<String> REPLIES = Set.of(
            "ASK",
            "BUSY",
            "CLUSTERDOWN",
            "LOADING",
            "MASTERDOWN",
            "MISCONF",
            "MOVED",
            "NOREPLICAS",
            "OOM",
            "READONLY",
            "TRYAGAIN");

    private static final String REDIS_IS_FULL = "max number of clients reached";

    private Outage() {}

    public static boolean isOutage(Throwable failure) {
        if (failure instanceof PgException database) {
            return CLASSES.contains(String.valueOf(database.getSqlState()).substring(0, 2));
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
                        || message.contains("redirect")
                        || message.contains("Redirect")
                        || message.contains("ASKING")
                        || message.contains("queue is full"));
    }

    /** The code comes first, in a batch after a word and a number for each command that was refused. */
    private static boolean refusesForNow(String reply) {
        return reply.contains(REDIS_IS_FULL)
                || Arrays.stream(reply.split("\\s+")).anyMatch(REPLIES::contains);
    }
}
