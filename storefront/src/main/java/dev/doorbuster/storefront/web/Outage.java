package dev.doorbuster.storefront.web;

import dev.doorbuster.service.database.PassingState;
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
            return PassingState.is(database.getSqlState());
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
