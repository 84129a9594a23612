package dev.doorbuster.storefront.session.sessioneviction;

import dev.doorbuster.storefront.session.SessionCookie;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals a session into the value of a cookie, so that the holder can neither read nor change it, and opens sealed
 * values until they expire.
 *
 * <p>AES-256-GCM encrypts and authenticates in one step (NIST SP 800-38D), so a log of cookies does not reveal
 * customers' names and addresses. The id in front is authenticated as well. The key is derived from the shop's secret
 * with HMAC-SHA256 under a separate label, so that nothing else signed with that secret opens a session. With random
 * 96-bit nonces, one key is safe for 2^32 cookies.
 */
public final class SealedCookies {

    /** A session opened from a cookie. */
    record Opened(String id, Map<String, String> fields, Instant expiresAt) {}

    private static final String LABEL = "session cookie, sealed, 1";
    private static final String MAC = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final Clock clock;

    /** @param secret the shop's secret, at least 16 bytes */
    public SealedCookies(byte[] secret, Clock clock) {
        this.clock = clock;
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            this.key = new SecretKeySpec(mac.doFinal(LABEL.getBytes(StandardCharsets.US_ASCII)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }

    /**
     * Seals a session into a cookie that is valid for this duration from now.
     *
     * @throws IllegalArgumentException when the cookie would be too long for a browser to store
     */
    String seal(String id, Map<String, String> fields, Duration holds) {
        JsonObject content = new JsonObject().put("until", clock.millis() + holds.toMillis());
        JsonObject all = new JsonObject();
        fields.forEach(all::put);
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] box = apply(
                Cipher.ENCRYPT_MODE,
                nonce,
                id,
                content.put("fields", all).toBuffer().getBytes());
        if (box == null) {
            throw new IllegalStateException("encryption failed");
        }
        byte[] whole = ByteBuffer.allocate(nonce.length + box.length)
                .put(nonce)
                .put(box)
                .array();
        String cookie =
                SessionCookie.sealed(id, Base64.getUrlEncoder().withoutPadding().encodeToString(whole));
        if (cookie.length() > SessionCookie.MAX_LENGTH) {
            throw new IllegalArgumentException("a session of " + cookie.length() + " bytes fits into no cookie");
        }
        return cookie;
    }

    /** Opens a well-formed sealed cookie. The result is empty when it was not sealed with this key or has expired. */
    Optional<Opened> open(String cookie) {
        String id = SessionCookie.id(cookie);
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(SessionCookie.box(cookie));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] box = new byte[whole.length - NONCE_BYTES];
        ByteBuffer.wrap(whole).get(nonce).get(box);
        byte[] content = apply(Cipher.DECRYPT_MODE, nonce, id, box);
        return content == null ? Optional.empty() : read(id, content);
    }

    private Optional<Opened> read(String id, byte[] content) {
        try {
            JsonObject json = new JsonObject(new String(content, StandardCharsets.UTF_8));
            Instant until = Instant.ofEpochMilli(json.getLong("until"));
            Map<String, String> fields = new HashMap<>();
            json.getJsonObject("fields").forEach(field -> fields.put(field.getKey(), (String) field.getValue()));
            return clock.instant().isBefore(until) ? Optional.of(new Opened(id, fields, until)) : Optional.empty();
        } catch (DecodeException | ClassCastException notOurs) {
            return Optional.empty();
        }
    }

    /** Returns null when the content was not sealed with this key, nonce and id. */
    private byte @Nullable [] apply(int mode, byte[] nonce, String id, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(id.getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(content);
        } catch (AEADBadTagException forged) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
    }
}
