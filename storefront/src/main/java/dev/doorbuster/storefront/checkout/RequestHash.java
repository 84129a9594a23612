package dev.doorbuster.storefront.checkout;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Detects whether two checkouts under one key have the same body, without storing the body.
 *
 * <p>Uses an HMAC under the shop's secret instead of a plain hash, because there are few enough card numbers to guess
 * one from its hash.
 */
final class RequestHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param secret at least 16 bytes */
    RequestHash(byte[] secret) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("the secret must have at least 16 bytes, but has " + secret.length);
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    String of(CheckoutForm form) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update("checkout\n".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(form.canonical().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
