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
 * Stores carts as Redis hashes in the session cluster: quantities by article number, and a few fields about the cart
 * itself.
 *
 * <p>Every change is one script, so concurrent requests of one shopper add up and cannot exceed a limit. The contents
 * of a cart have an id, from the first product to the order that takes them. Products that are added later get a new
 * id.
 */
public final class CartStore {

    /** Maximum quantity of one product. */
    public static final int MAX_QUANTITY = 99;

    /** Maximum number of different products. */
    public static final int MAX_LINES = 50;

    /** A guest's cart expires after this long without access. */
    public static final Duration TIME_TO_LIVE = Duration.ofHours(2);

    /**
     * The same for a customer's cart, which waits for the next log-in. Each customer has at most one, of at most 3 KB
     * and usually 200 bytes.
     */
    public static final Duration CUSTOMER_TIME_TO_LIVE = Duration.ofDays(7);

    private static final int TOO_MANY_PIECES = -1;
    private static final int TOO_MANY_LINES = -2;

    /**
     * Length of the list of guests' carts that were added to a customer's cart: 8 ids of 36 characters, each with its
     * comma.
     */
    private static final int JOINED_LENGTH = 8 * 37;

    /** Counts the products in the cart. The names of all other fields begin with a colon. */
    private static final String LINES = """
            local function lines()
              local count = 0
              for _, name in ipairs(redis.call('hkeys', KEYS[1])) do
                if string.sub(name, 1, 1) ~= ':' then count = count + 1 end
              end
              return count
            end
            """;

    /**
     * KEYS[1] cart; ARGV: sku, quantity to add, maximum quantity, maximum lines, time to live, an id for a new cart.
     */
    private static final String ADD = LINES + """
            local before = tonumber(redis.call('hget', KEYS[1], ARGV[1]) or '0')
            if before + ARGV[2] > tonumber(ARGV[3]) then return -1 end
            if before == 0 and lines() >= tonumber(ARGV[4]) then return -2 end
            redis.call('hincrby', KEYS[1], ARGV[1], ARGV[2])
            redis.call('hsetnx', KEYS[1], ':id', ARGV[6])
            redis.call('hdel', KEYS[1], ':ordered', ':joining')
            redis.call('pexpire', KEYS[1], ARGV[5])
            return before + ARGV[2]""";

    /**
     * KEYS[1] cart; ARGV: sku, new quantity (0 removes the product), maximum quantity, maximum lines, time to live, an
     * id for a new cart.
     */
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
     * KEYS[1] cart; ARGV: its id, the id of the remaining contents, whether an order takes it, pairs of sku and
     * quantity to remove. Takes effect once for each id.
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
     * KEYS[1] a customer's cart; ARGV: the id of a guest's cart, maximum quantity, maximum lines, time to live, an id
     * for a new cart, maximum length of the list of guests' carts, pairs of sku and quantity to add. Takes effect once
     * for each guest's cart.
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

    /** Returns the cart under a key, or an empty one when there is none. */
    public Future<StoredCart> find(String cartKey) {
        String key = key(cartKey);
        return redis.batch(Request.cmd(Command.HGETALL, key), Request.cmd(Command.PEXPIRE, key, millis(cartKey)))
                .map(replies -> StoredCart.of(RedisClient.map(replies.get(0))));
    }

    /** Returns the number of units in the cart, over all products. */
    public Future<Integer> pieces(String cartKey) {
        return redis.send(Request.cmd(Command.HGETALL, key(cartKey)))
                .map(fields -> StoredCart.of(RedisClient.map(fields)).pieces());
    }

    /**
     * Adds a quantity of a product to the cart. Fails with a {@link CartRefusal} when the cart would exceed a limit.
     *
     * @param quantity 1 to {@link #MAX_QUANTITY}
     */
    public Future<Void> add(String cartKey, String sku, int quantity) {
        return change(ADD, cartKey, sku, quantity);
    }

    /**
     * Sets the quantity of a product in the cart; 0 removes the product. Fails with a {@link CartRefusal} when the cart
     * would exceed a limit.
     */
    public Future<Void> set(String cartKey, String sku, int quantity) {
        return change(SET, cartKey, sku, quantity);
    }

    /**
     * Removes what an order took. Products that were added since stay in the cart under a new id. Does nothing when
     * called again for the same id.
     *
     * @param id the cart that the order took
     */
    public Future<Void> ordered(String cartKey, UUID id, Map<String, Integer> bought) {
        return takeOut(cartKey, id, bought, true);
    }

    /**
     * Moves the contents of a guest's cart into a customer's cart, as far as the limits allow. A repeated or concurrent
     * call adds nothing twice.
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
