package dev.doorbuster.storefront.checkout;

import io.vertx.core.json.JsonObject;

/**
 * A payment card as the shopper typed it. It is sent to the provider in exchange for a token and nowhere else: it is
 * not stored, logged or shown again.
 *
 * @param number 12 to 19 digits, without blanks and dashes
 * @param expiry MM/YY
 * @param cvc 3 or 4 digits
 */
public record Card(String number, String expiry, String cvc) {

    JsonObject toJson() {
        return new JsonObject().put("number", number).put("expiry", expiry).put("cvc", cvc);
    }

    /** Omits all card data, so that it cannot end up in a log by accident. */
    @Override
    public String toString() {
        return "Card[…]";
    }
}
