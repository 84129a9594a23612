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

/** Distinguishes outages of a server behind the shop, which is down or full, from errors in the shop itself. */
public final class Outage {

    /** Redis error codes for a temporary refusal, or for a key that has just moved to another node. */
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

    /** Whether the failure comes from a server that is down, full or too slow, so that a later request may succeed. */
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

    /**
     * Recognises timeouts of a pool and lost connections, which the clients report as exceptions without a separate
     * type.
     */
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

    /**
     * Recognises the error code. It is the first word; in a batch, each refused command puts a word and a number before
     * it.
     */
    private static boolean refusesForNow(String reply) {
        return reply.contains(REDIS_IS_FULL)
                || Arrays.stream(reply.split("\\s+")).anyMatch(REPLIES::contains);
    }
}
