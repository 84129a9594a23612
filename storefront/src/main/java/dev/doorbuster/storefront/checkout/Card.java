package dev.doorbuster.storefront.checkout;

import io.vertx.core.json.JsonObject;

/**
 * A card as it was typed. It goes to the provider for a token and nowhere else: it is not stored, logged or shown
 * again.
 *
 * @param number 12 to 19 digits, without blanks and dashes
 * @param expiry MM/YY
 * @param cvc 3 or 4 digits
 */
public record Card(String number, String expiry, String cvc) {

    JsonObject toJson() {
        return new JsonObject().put("number", number).put("expiry", expiry).put("cvc", cvc);
    }

    /** Nothing of the card, so that it cannot end in a log by accident. */
    @Override
    public String toString() {
        return "Card[…]";
    }
}
