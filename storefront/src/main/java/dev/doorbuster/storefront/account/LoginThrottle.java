package dev.doorbuster.storefront.account;

import dev.doorbuster.service.text.Folding;
import dev.doorbuster.storefront.redis.RedisClient;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Counts log-in attempts in fixed windows, per account, per device and per address.
 *
 * <p>Attempts from a device that the account knows ({@link dev.doorbuster.service.login.DeviceCookies}) have a counter
 * of their own. All other attempts share the account's counter. Strangers who guess passwords therefore lock out only
 * strangers, and the owner can still log in. A device with too many failures counts as a stranger. An attempt is
 * counted before the password is checked, so concurrent guesses count as well. The correct password clears the counter
 * in which the attempt was counted. Each counter expires at the end of its window, which bounds the number of counters.
 */
public final class LoginThrottle {

    static final Duration ACCOUNT_WINDOW = Duration.ofMinutes(15);
    static final Duration ADDRESS_WINDOW = Duration.ofMinutes(1);

    /** KEYS[1] counter, ARGV[1] window in milliseconds. Returns the count and the milliseconds left in the window. */
    private static final String COUNT = """
            local count = redis.call('incr', KEYS[1])
            if count == 1 then redis.call('pexpire', KEYS[1], ARGV[1]) end
            return {count, redis.call('pttl', KEYS[1])}""";

    private final RedisClient redis;
    private final int perAccount;
    private final int perAddress;

    /**
     * Creates a throttle with these limits.
     *
     * @param perAccount maximum attempts by strangers on one account, and by one known device, per
     *     {@link #ACCOUNT_WINDOW}
     * @param perAddress maximum attempts and registrations from one address per {@link #ADDRESS_WINDOW}
     */
    public LoginThrottle(RedisClient redis, int perAccount, int perAddress) {
        this.redis = redis;
        this.perAccount = perAccount;
        this.perAddress = perAddress;
    }

    /** Counts an attempt and fails with {@link AccountRefusal.TooManyAttempts} when it exceeds a limit. */
    Future<Void> attempt(String email, Optional<String> device, String address) {
        return device.map(known -> fromDevice(known, address).recover(overrun -> fromStranger(email, address)))
                .orElseGet(() -> fromStranger(email, address));
    }

    /**
     * Counts a request from an address and fails with {@link AccountRefusal.TooManyAttempts} when it exceeds the limit.
     */
    Future<Void> fromAddress(String address) {
        return count("attempts:address:{" + address + "}", ADDRESS_WINDOW, perAddress);
    }

    /** Clears the counter of an attempt whose password was correct. */
    Future<Void> succeeded(String email, Optional<String> device) {
        String counted = device.map(LoginThrottle::deviceKey).orElseGet(() -> accountKey(email));
        return redis.send(Request.cmd(Command.DEL, counted)).mapEmpty();
    }

    private Future<Void> fromStranger(String email, String address) {
        return fromAddress(address).compose(ok -> count(accountKey(email), ACCOUNT_WINDOW, perAccount));
    }

    /**
     * Counts known devices separately for each address, so that strangers at the same address do not use up their
     * limit.
     */
    private Future<Void> fromDevice(String device, String address) {
        return count("attempts:known:{" + address + "}", ADDRESS_WINDOW, perAddress)
                .compose(ok -> count(deviceKey(device), ACCOUNT_WINDOW, perAccount));
    }

    private Future<Void> count(String key, Duration window, int most) {
        return redis.eval(COUNT, key, List.of(Long.toString(window.toMillis())))
                .compose(reply -> reply.get(0).toInteger() <= most
                        ? Future.succeededFuture()
                        : tooMany(reply.get(1).toLong()).asFuture());
    }

    private static AccountRefusal tooMany(long millisLeft) {
        return new AccountRefusal.TooManyAttempts(Math.max(1, (millisLeft + 999) / 1000));
    }

    private static String deviceKey(String device) {
        return "attempts:device:{" + device + "}";
    }

    /**
     * The key of an account's counter. It contains only a digest of the email address: the address is user input of any
     * length and must not be readable in Redis.
     */
    private static String accountKey(String email) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Folding.email(email).getBytes(StandardCharsets.UTF_8));
            return "attempts:account:{" + HexFormat.of().formatHex(digest, 0, 16) + "}";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
