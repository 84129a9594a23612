package dev.doorbuster.admin.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Form tokens after the signed double-submit pattern of the OWASP cheat sheet: an HMAC-SHA-256 over the id in the browser's
 * cookie, under a key that lives as long as this process. A foreign site knows neither.
 */
public final class CsrfTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    public CsrfTokens(SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The token for the forms of the browser with this cookie. */
    public String tokenFor(String cookie) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(cookie.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the token belongs to the cookie; compares in constant time. */
    public boolean matches(@Nullable String cookie, @Nullable String token) {
        return cookie != null
                && token != null
                && MessageDigest.isEqual(
                        tokenFor(cookie).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
