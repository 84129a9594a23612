package dev.doorbuster.storefront.cart;

import dev.doorbuster.platform.http.ProblemException;
import dev.doorbuster.storefront.redis.RedisClient;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carts as Redis hashes from article number to quantity, in the session cluster.
 *
 * <p>A cart has an id of its own, so it outlives the session's change of id at log-in. Every change is one script: concurrent
 * requests of one shopper add up, and no limit is overrun.
 */
public final class CartStore {

    /** The most pieces of one product. */
    public static final int MAX_QUANTITY = 99;

    /** The most different products. */
    public static final int MAX_LINES = 50;

    /** A cart that nobody looked at for this long is gone. */
    public static final Duration TIME_TO_LIVE = Duration.ofHours(2);

    private static final String MILLIS = Long.toString(TIME_TO_LIVE.toMillis());
    private static final int TOO_MANY_PIECES = -1;
    private static final int TOO_MANY_LINES = -2;

    /** KEYS[1] cart; ARGV: sku, pieces more, most pieces, most lines, time to live. */
    private static final String ADD = """
            local before = tonumber(redis.call('hget', KEYS[1], ARGV[1]) or '0')
            if before + ARGV[2] > tonumber(ARGV[3]) then return -1 end
            if before == 0 and redis.call('hlen', KEYS[1]) >= tonumber(ARGV[4]) then return -2 end
            redis.call('hincrby', KEYS[1], ARGV[1], ARGV[2])
            redis.call('pexpire', KEYS[1], ARGV[5])
            return before + ARGV[2]""";

    /** KEYS[1] cart; ARGV: sku, pieces from now on, 0 removes, most pieces, most lines, time to live. */
    private static final String SET = """
            if tonumber(ARGV[2]) == 0 then
              redis.call('hdel', KEYS[1], ARGV[1])
              return 0
            end
            if tonumber(ARGV[2]) > tonumber(ARGV[3]) then return -1 end
            if redis.call('hexists', KEYS[1], ARGV[1]) == 0 and redis.call('hlen', KEYS[1]) >= tonumber(ARGV[4]) then
              return -2
            end
            redis.call('hset', KEYS[1], ARGV[1], ARGV[2])
            redis.call('pexpire', KEYS[1], ARGV[5])
            return tonumber(ARGV[2])""";

    /** KEYS[1] cart; ARGV: pairs of sku and pieces to take out. */
    private static final String TAKE_OUT = """
            for i = 1, #ARGV, 2 do
              if redis.call('hexists', KEYS[1], ARGV[i]) == 1
                 and redis.call('hincrby', KEYS[1], ARGV[i], -ARGV[i + 1]) <= 0 then
                redis.call('hdel', KEYS[1], ARGV[i])
              end
            end
            return 1""";

    private final RedisClient redis;

    public CartStore(RedisClient redis) {
        this.redis = redis;
    }

    /** Quantity by article number; empty when there is no such cart. */
    public Future<Map<String, Integer>> quantities(String cartId) {
        String key = key(cartId);
        return redis.batch(Request.cmd(Command.HGETALL, key), Request.cmd(Command.PEXPIRE, key, MILLIS))
                .map(replies -> {
                    Map<String, Integer> quantities = new HashMap<>();
                    RedisClient.map(replies.get(0)).forEach((sku, text) -> quantities.put(sku, Integer.valueOf(text)));
                    return quantities;
                });
    }

    /** Pieces in the cart, all products together. */
    public Future<Integer> pieces(String cartId) {
        return redis.send(Request.cmd(Command.HVALS, key(cartId)))
                .map(values -> values == null
                        ? 0
                        : values.stream().mapToInt(Response::toInteger).sum());
    }

    /**
     * Puts more pieces of a product in; fails with a 422 problem when that would overrun a limit.
     *
     * @param quantity 1 to {@link #MAX_QUANTITY}
     */
    public Future<Void> add(String cartId, String sku, int quantity) {
        return change(ADD, cartId, sku, quantity);
    }

    /** Sets how many pieces of a product are in, 0 takes it out; fails with a 422 problem when a limit is overrun. */
    public Future<Void> set(String cartId, String sku, int quantity) {
        return change(SET, cartId, sku, quantity);
    }

    /** Takes out what was bought and leaves what was put in meanwhile. */
    public Future<Void> takeOut(String cartId, Map<String, Integer> bought) {
        if (bought.isEmpty()) {
            return Future.succeededFuture();
        }
        List<String> arguments = new ArrayList<>();
        bought.forEach((sku, quantity) -> arguments.addAll(List.of(sku, quantity.toString())));
        return redis.eval(TAKE_OUT, key(cartId), arguments).mapEmpty();
    }

    private Future<Void> change(String script, String cartId, String sku, int quantity) {
        List<String> arguments = List.of(
                sku, Integer.toString(quantity), Integer.toString(MAX_QUANTITY), Integer.toString(MAX_LINES), MILLIS);
        return redis.eval(script, key(cartId), arguments)
                .compose(reply -> outcome(reply == null ? 0 : reply.toInteger()));
    }

    static Future<Void> outcome(int code) {
        return switch (code) {
            case TOO_MANY_PIECES ->
                Future.failedFuture(
                        limit("quantity", "A cart holds at most " + MAX_QUANTITY + " pieces of one product."));
            case TOO_MANY_LINES ->
                Future.failedFuture(limit("sku", "A cart holds at most " + MAX_LINES + " different products."));
            default -> Future.succeededFuture();
        };
    }

    private static ProblemException limit(String field, String detail) {
        return new ProblemException(422, "Cart is full", detail).with("field", field);
    }

    private static String key(String cartId) {
        return "cart:{" + cartId + "}";
    }
}
