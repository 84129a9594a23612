package dev.doorbuster.storefront.cart;

import dev.doorbuster.storefront.redis.RedisClient;
import dev.doorbuster.storefront.session.Session;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Carts as Redis hashes in the session cluster: pieces by article number, and beside them what the cart knows of itself.
 *
 * <p>Every change is one script: concurrent requests of one shopper add up, and no limit is overrun. What is in a cart has an
 * id, from the first piece to the order that takes it; the pieces that are put in later get a new one.
 */
public final class CartStore {

    /** The most pieces of one product. */
    public static final int MAX_QUANTITY = 99;

    /** The most different products. */
    public static final int MAX_LINES = 50;

    /** A guest's cart that nobody looked at for this long is gone. */
    public static final Duration TIME_TO_LIVE = Duration.ofHours(2);

    /**
     * The same for a customer's cart, which waits for the next log-in. There is at most one for each customer, with 3 KB at
     * most and 200 bytes as a rule.
     */
    public static final Duration CUSTOMER_TIME_TO_LIVE = Duration.ofDays(7);

    private static final int TOO_MANY_PIECES = -1;
    private static final int TOO_MANY_LINES = -2;

    /** How many guests' carts a customer's cart remembers to have been given, with their commas. */
    private static final int JOINED_LENGTH = 8 * 37;

    /** Products in the cart; the names of all other fields begin with a colon. */
    private static final String LINES = """
            local function lines()
              local count = 0
              for _, name in ipairs(redis.call('hkeys', KEYS[1])) do
                if string.sub(name, 1, 1) ~= ':' then count = count + 1 end
              end
              return count
            end
            """;

    /** KEYS[1] cart; ARGV: sku, pieces more, most pieces, most lines, time to live, an id for a new cart. */
    private static final String ADD = LINES + """
            local before = tonumber(redis.call('hget', KEYS[1], ARGV[1]) or '0')
            if before + ARGV[2] > tonumber(ARGV[3]) then return -1 end
            if before == 0 and lines() >= tonumber(ARGV[4]) then return -2 end
            redis.call('hincrby', KEYS[1], ARGV[1], ARGV[2])
            redis.call('hsetnx', KEYS[1], ':id', ARGV[6])
            redis.call('hdel', KEYS[1], ':ordered', ':joining')
            redis.call('pexpire', KEYS[1], ARGV[5])
            return before + ARGV[2]""";

    /** KEYS[1] cart; ARGV: sku, pieces from now on, 0 removes, most pieces, most lines, time to live, an id for a new cart. */
    private static final String SET = LINES + """
            if tonumber(ARGV[2]) == 0 then
              redis.call('hdel', KEYS[1], ARGV[1], ':joining')
              return 0
            end
            if tonumber(ARGV[2]) > tonumber(ARGV[3]) then return -1 end
            if redis.call('hexists', KEYS[1], ARGV[1]) == 0 and lines() >= tonumber(ARGV[4]) then return -2 end
            redis.call('hset', KEYS[1], ARGV[1], ARGV[2])
            redis.call('hsetnx', KEYS[1], ':id', ARGV[6])
            redis.call('hdel', KEYS[1], ':ordered', ':joining')
            redis.call('pexpire', KEYS[1], ARGV[5])
            return tonumber(ARGV[2])""";

    /**
     * KEYS[1] cart; ARGV: its id, the id of what stays, whether an order takes it, pairs of sku and pieces to take out. Happens
     * once for each id.
     */
    private static final String TAKE_OUT = LINES + """
            if redis.call('hget', KEYS[1], ':id') ~= ARGV[1] then return 0 end
            for i = 4, #ARGV, 2 do
              if redis.call('hexists', KEYS[1], ARGV[i]) == 1
                 and redis.call('hincrby', KEYS[1], ARGV[i], -ARGV[i + 1]) <= 0 then
                redis.call('hdel', KEYS[1], ARGV[i])
              end
            end
            redis.call('hset', KEYS[1], ':id', ARGV[2])
            redis.call('hdel', KEYS[1], ':joining')
            if ARGV[3] == 'true' and lines() == 0 then redis.call('hset', KEYS[1], ':ordered', ARGV[1]) end
            return 1""";

    /**
     * KEYS[1] a customer's cart; ARGV: the id of a guest's cart, most pieces, most lines, time to live, an id for a new cart,
     * how much is remembered of such ids, pairs of sku and pieces to add. Happens once for each guest's cart.
     */
    private static final String JOIN = LINES + """
            local joined = redis.call('hget', KEYS[1], ':joined') or ''
            if string.find(joined, ARGV[1], 1, true) then return '' end
            local earlier = lines()
            local count = earlier
            local left = ''
            for i = 7, #ARGV, 2 do
              local before = tonumber(redis.call('hget', KEYS[1], ARGV[i]) or '0')
              local wanted = tonumber(ARGV[i + 1])
              local full = before == 0 and count >= tonumber(ARGV[3])
              local added = full and 0 or math.min(wanted, tonumber(ARGV[2]) - before)
              if added > 0 then
                redis.call('hincrby', KEYS[1], ARGV[i], added)
                if before == 0 then count = count + 1 end
              end
              if added < wanted then
                left = left .. ',' .. ARGV[i] .. ' ' .. (wanted - added) .. (full and ' lines' or ' pieces')
              end
            end
            redis.call('hset', KEYS[1], ':joined', string.sub(ARGV[1] .. ',' .. joined, 1, tonumber(ARGV[6])))
            redis.call('hset', KEYS[1], ':joining', earlier .. left)
            redis.call('hsetnx', KEYS[1], ':id', ARGV[5])
            redis.call('hdel', KEYS[1], ':ordered')
            redis.call('pexpire', KEYS[1], ARGV[4])
            return earlier .. left""";

    private final RedisClient redis;

    public CartStore(RedisClient redis) {
        this.redis = redis;
    }

    /** The cart under a key; an empty one when there is none. */
    public Future<StoredCart> find(String cartKey) {
        String key = key(cartKey);
        return redis.batch(Request.cmd(Command.HGETALL, key), Request.cmd(Command.PEXPIRE, key, millis(cartKey)))
                .map(replies -> StoredCart.of(RedisClient.map(replies.get(0))));
    }

    /** Pieces in the cart, all products together. */
    public Future<Integer> pieces(String cartKey) {
        return redis.send(Request.cmd(Command.HGETALL, key(cartKey)))
                .map(fields -> StoredCart.of(RedisClient.map(fields)).pieces());
    }

    /**
     * Puts more pieces of a product in; fails with a {@link CartRefusal} when that would overrun a limit.
     *
     * @param quantity 1 to {@link #MAX_QUANTITY}
     */
    public Future<Void> add(String cartKey, String sku, int quantity) {
        return change(ADD, cartKey, sku, quantity);
    }

    /**
     * Sets how many pieces of a product are in, 0 takes it out; fails with a {@link CartRefusal} when a limit is
     * overrun.
     */
    public Future<Void> set(String cartKey, String sku, int quantity) {
        return change(SET, cartKey, sku, quantity);
    }

    /**
     * Takes out what an order took and leaves what was put in since, as a cart of its own. Does nothing when that was done
     * before.
     *
     * @param id the cart that the order took
     */
    public Future<Void> ordered(String cartKey, UUID id, Map<String, Integer> bought) {
        return takeOut(cartKey, id, bought, true);
    }

    /**
     * Moves what a guest chose into a customer's cart, as far as the limits allow. Carried out again after a failure half-way,
     * or twice at the same time, it adds nothing twice.
     */
    public Future<Joining> join(String guestKey, String customerKey) {
        return find(guestKey).compose(guest -> {
            if (guest.isEmpty() || guest.id().isEmpty()) {
                return Future.succeededFuture(Joining.NONE);
            }
            UUID id = guest.id().get();
            return redis.eval(JOIN, key(customerKey), joinArguments(customerKey, id, guest.quantities()))
                    .compose(joining -> takeOut(guestKey, id, guest.quantities(), false)
                            .map(Joining.parse(joining == null ? "" : joining.toString())));
        });
    }

    private static List<String> joinArguments(String customerKey, UUID guest, Map<String, Integer> quantities) {
        List<String> arguments = new ArrayList<>(List.of(
                guest.toString(),
                Integer.toString(MAX_QUANTITY),
                Integer.toString(MAX_LINES),
                millis(customerKey),
                newId(),
                Integer.toString(JOINED_LENGTH)));
        new TreeMap<>(quantities).forEach((sku, pieces) -> arguments.addAll(List.of(sku, pieces.toString())));
        return arguments;
    }

    private Future<Void> takeOut(String cartKey, UUID id, Map<String, Integer> quantities, boolean ordered) {
        List<String> arguments = new ArrayList<>(List.of(id.toString(), newId(), Boolean.toString(ordered)));
        quantities.forEach((sku, pieces) -> arguments.addAll(List.of(sku, pieces.toString())));
        return redis.eval(TAKE_OUT, key(cartKey), arguments).mapEmpty();
    }

    private Future<Void> change(String script, String cartKey, String sku, int quantity) {
        List<String> arguments = List.of(
                sku,
                Integer.toString(quantity),
                Integer.toString(MAX_QUANTITY),
                Integer.toString(MAX_LINES),
                millis(cartKey),
                newId());
        return redis.eval(script, key(cartKey), arguments)
                .compose(reply -> outcome(reply == null ? 0 : reply.toInteger()));
    }

    static Future<Void> outcome(int code) {
        return switch (code) {
            case TOO_MANY_PIECES -> new CartRefusal.TooManyPieces(MAX_QUANTITY).asFuture();
            case TOO_MANY_LINES -> new CartRefusal.TooManyProducts(MAX_LINES).asFuture();
            default -> Future.succeededFuture();
        };
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static String millis(String cartKey) {
        Duration timeToLive = Session.isCustomersCart(cartKey) ? CUSTOMER_TIME_TO_LIVE : TIME_TO_LIVE;
        return Long.toString(timeToLive.toMillis());
    }

    private static String key(String cartKey) {
        return "cart:{" + cartKey + "}";
    }
}
