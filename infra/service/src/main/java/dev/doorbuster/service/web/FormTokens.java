package dev.doorbuster.service.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that only our own pages put into forms, after the signed double-submit pattern of OWASP's Cross-Site Request
 * Forgery
 * Prevention Cheat Sheet: an HMAC-SHA256 over what is in the browser's cookie. A foreign site knows neither the cookie
 * nor the
 * key.
 */
public final class FormTokens {

    /** The shortest secret. */
    public static final int MIN_SECRET_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param secret at least {@link #MIN_SECRET_BYTES} */
    public FormTokens(byte[] secret) {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "the secret must have at least " + MIN_SECRET_BYTES + " bytes, but has " + secret.length);
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** The token for the forms of the browser with this cookie. */
    public String tokenFor(String cookie) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(cookie.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Whether the token belongs to the cookie; the comparison takes the same time whatever the difference. */
    public boolean matches(@Nullable String cookie, @Nullable String token) {
        return cookie != null
                && token != null
                && MessageDigest.isEqual(
                        tokenFor(cookie).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
