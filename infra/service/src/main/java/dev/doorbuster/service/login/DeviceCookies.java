package dev.doorbuster.service.login;

import dev.doorbuster.service.text.Folding;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes the browsers that have logged in to an account before, so that a stranger's wrong guesses do not lock the
 * owner out.
 *
 * <p>This is OWASP's "Slow Down Online Guessing Attacks with Device Cookies"
 * (https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies). A successful log-in leaves a
 * signed token for the account and a random device. Guesses from that device have a counter of their own; all other
 * guesses share the account's counter. The token does not log anyone in: it only selects the counter. The cookie does
 * not reveal the account, because the account is part of the signed data but not of the value.
 */
public final class DeviceCookies {

    /** How long a device is recognized after its last log-in. */
    public static final Duration LIFETIME = Duration.ofDays(180);

    /** Maximum number of accounts that one browser is recognized for. The latest ones are kept. */
    static final int MAX_ACCOUNTS = 4;

    private static final String LABEL = "device cookie, 1\n";
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SEPARATOR = "~";
    private static final int DEVICE_BYTES = 16;
    private static final int SIGNATURE_BYTES = 16;
    private static final int MIN_SECRET_BYTES = 16;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}\\.[0-9]{1,12}\\.[A-Za-z0-9_-]{22}");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param secret at least 16 bytes, the same in every process and after a restart */
    public DeviceCookies(byte[] secret, Clock clock) {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "the secret must have at least " + MIN_SECRET_BYTES + " bytes, but has " + secret.length);
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.clock = clock;
    }

    /**
     * The device that a cookie proves for an account. The result is empty when the cookie has no token for this
     * account, is forged or has expired.
     */
    public Optional<String> device(@Nullable String cookie, String account) {
        return tokens(cookie)
                .filter(token -> proves(token, account))
                .findFirst()
                .map(token -> token.substring(0, token.indexOf('.')));
    }

    /**
     * The cookie's next value after a successful log-in: a token with a new device for the account, then the other
     * tokens.
     */
    public String afterLogIn(@Nullable String cookie, String account) {
        List<String> others = tokens(cookie)
                .filter(token -> !proves(token, account))
                .limit(MAX_ACCOUNTS - 1)
                .toList();
        return String.join(
                SEPARATOR,
                Stream.concat(Stream.of(token(account)), others.stream()).toList());
    }

    private static Stream<String> tokens(@Nullable String cookie) {
        return cookie == null
                ? Stream.empty()
                : Arrays.stream(cookie.split(SEPARATOR, MAX_ACCOUNTS + 1))
                        .limit(MAX_ACCOUNTS)
                        .filter(token -> TOKEN.matcher(token).matches());
    }

    private String token(String account) {
        byte[] device = new byte[DEVICE_BYTES];
        random.nextBytes(device);
        String named = BASE64.encodeToString(device) + "."
                + clock.instant().plus(LIFETIME).getEpochSecond();
        return named + "." + signature(named, account);
    }

    private boolean proves(String token, String account) {
        int end = token.lastIndexOf('.');
        String named = token.substring(0, end);
        long until = Long.parseLong(named.substring(named.indexOf('.') + 1));
        return until > clock.instant().getEpochSecond()
                && MessageDigest.isEqual(
                        signature(named, account).getBytes(StandardCharsets.US_ASCII),
                        token.substring(end + 1).getBytes(StandardCharsets.US_ASCII));
    }

    private String signature(String named, String account) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((LABEL + named + "\n").getBytes(StandardCharsets.US_ASCII));
            byte[] whole = mac.doFinal(Folding.email(account).getBytes(StandardCharsets.UTF_8));
            return BASE64.encodeToString(Arrays.copyOf(whole, SIGNATURE_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
