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
 * <p>Attempts from a device that the account knows ({@link dev.doorbuster.service.login.DeviceCookies}) count for that
 * device alone; all others share the account's count. So strangers who guess lock out strangers, and the owner still
 * gets in. A device with too many failures counts as a stranger. An attempt counts before the password is looked at, so
 * that guesses at the same time count too; the right password clears the count that it was counted in. A count is
 * forgotten at the end of its window, which bounds how many there are.
 */
public final class LoginThrottle {

    static final Duration ACCOUNT_WINDOW = Duration.ofMinutes(15);
    static final Duration ADDRESS_WINDOW = Duration.ofMinutes(1);

    /** KEYS[1] counter, ARGV[1] window; answers with the count and the milliseconds left of the window. */
    private static final String COUNT = """
            local count = redis.call('incr', KEYS[1])
            if count == 1 then redis.call('pexpire', KEYS[1], ARGV[1]) end
            return {count, redis.call('pttl', KEYS[1])}""";

    private final RedisClient redis;
    private final int perAccount;
    private final int perAddress;

    /**
     * @param perAccount attempts at one account by strangers, and from one known device, in {@link #ACCOUNT_WINDOW}
     * @param perAddress attempts and registrations from one address in {@link #ADDRESS_WINDOW}
     */
    public LoginThrottle(RedisClient redis, int perAccount, int perAddress) {
        this.redis = redis;
        this.perAccount = perAccount;
        this.perAddress = perAddress;
    }

    /** Refuses when a limit is overrun. */
    Future<Void> attempt(String email, Optional<String> device, String address) {
        return device.map(known -> fromDevice(known, address).recover(overrun -> fromStranger(email, address)))
                .orElseGet(() -> fromStranger(email, address));
    }

    /** Refuses when the address' limit is overrun. */
    Future<Void> fromAddress(String address) {
        return count("attempts:address:{" + address + "}", ADDRESS_WINDOW, perAddress);
    }

    /** The right password was given. */
    Future<Void> succeeded(String email, Optional<String> device) {
        String counted = device.map(LoginThrottle::deviceKey).orElseGet(() -> accountKey(email));
        return redis.send(Request.cmd(Command.DEL, counted)).mapEmpty();
    }

    private Future<Void> fromStranger(String email, String address) {
        return fromAddress(address).compose(ok -> count(accountKey(email), ACCOUNT_WINDOW, perAccount));
    }

    /** Known devices have a limit for each address of their own: strangers at the same address do not use it up. */
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

    /** The email only as a digest: it is text from outside, of any length, and not for everyone to read in Redis. */
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
