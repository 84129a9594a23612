package dev.doorbuster.storefront.checkout;

import dev.doorbuster.storefront.order.Address;
import dev.doorbuster.storefront.web.Fields;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/**
 * What a shopper fills in at the checkout.
 *
 * @param idempotencyKey names this purchase; the same key and form again is the same purchase
 * @param shown what the shopper saw and agreed to
 */
public record CheckoutForm(String idempotencyKey, Card card, Address address, Shown shown) {

    static final String KEY_FIELD = "idempotencyKey";

    private static final int MIN_KEY = 8;
    private static final int MAX_KEY = 128;
    static final int MAX_NAME = 100;
    private static final int MAX_STREET = 200;
    private static final int MAX_CITY = 100;
    private static final int MIN_POSTCODE = 2;
    private static final int MAX_POSTCODE = 16;
    private static final int MIN_COUNTRY = 2;
    private static final int MAX_COUNTRY = 60;

    /** Longest card number with its blanks and dashes. */
    private static final int MAX_NUMBER = 40;

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{12,19}");
    private static final Pattern EXPIRY = Pattern.compile("(0[1-9]|1[0-2])/[0-9]{2}");
    private static final Pattern CVC = Pattern.compile("[0-9]{3,4}");

    /** Reads the fields; what is wrong is noted in them, and the form counts only if they are valid then. */
    static CheckoutForm read(Fields fields, String idempotencyKey) {
        checkKey(fields, idempotencyKey);
        Address address = new Address(
                fields.text("address.name", "Name", 1, MAX_NAME),
                fields.text("address.street", "Street", 1, MAX_STREET),
                fields.text("address.city", "City", 1, MAX_CITY),
                fields.text("address.postcode", "Postcode", MIN_POSTCODE, MAX_POSTCODE),
                fields.text("address.country", "Country", MIN_COUNTRY, MAX_COUNTRY));
        return new CheckoutForm(idempotencyKey, card(fields), address, Shown.read(fields));
    }

    /** The whole body in one fixed form: equal for equal forms, however they were sent. */
    String canonical() {
        return new JsonObject()
                .put("address", address.toJson())
                .put("card", card.toJson())
                .put("shown", shown.toJson())
                .encode();
    }

    private static Card card(Fields fields) {
        String number = fields.secret("card.number", "Card number", 1, MAX_NUMBER)
                .replace(" ", "")
                .replace("-", "");
        String expiry = fields.secret("card.expiry", "Expiry", 1, 5);
        String cvc = fields.secret("card.cvc", "Security code", 1, 4);
        require(fields, NUMBER, number, "card.number", "Card number must have 12 to 19 digits.");
        require(fields, EXPIRY, expiry, "card.expiry", "Expiry must be month and year as MM/YY.");
        require(fields, CVC, cvc, "card.cvc", "Security code must have 3 or 4 digits.");
        return new Card(number, expiry, cvc);
    }

    private static void checkKey(Fields fields, String key) {
        if (key.length() < MIN_KEY
                || key.length() > MAX_KEY
                || !KEY.matcher(key).matches()) {
            fields.reject(
                    "Idempotency-Key",
                    "Idempotency-Key must have " + MIN_KEY + " to " + MAX_KEY + " visible ASCII characters.");
        }
    }

    private static void require(Fields fields, Pattern pattern, String value, String name, String message) {
        if (!pattern.matcher(value).matches()) {
            fields.reject(name, message);
        }
    }
}
