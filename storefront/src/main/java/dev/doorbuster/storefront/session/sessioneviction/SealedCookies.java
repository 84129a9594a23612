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
 * Seals a session into the value of a cookie, so that whoever holds it can neither change nor read it, and opens what
 * was sealed until it expires.
 *
 * <p>AES-256-GCM encrypts and signs in one (NIST SP 800-38D): the customer's name and address are nobody's business who
 * gets to see a log of cookies. The id in front is signed with the rest. The key is derived from the shop's secret with
 * HMAC-SHA256 under a label of its own, so that nothing that is signed with that secret elsewhere opens a session. With
 * random 96-bit nonces, one key is good for 2^32 cookies.
 */
public final class SealedCookies {

    /** A session from a cookie. */
    record Opened(String id, Map<String, String> fields, Instant expiresAt) {}

    private static final String LABEL = "session cookie, sealed, 1";
    private static final String MAC = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final Clock clock;

    /** @param secret the shop's, at least 16 bytes */
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
     * A cookie that holds for some time from now.
     *
     * @throws IllegalArgumentException when a browser would not keep a cookie of that length
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

    /** What is in a well-formed sealed cookie; empty when it was not sealed by us, or has expired. */
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

    /** Null when a box was not sealed with this key, nonce and id. */
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
