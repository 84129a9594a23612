package dev.doorbuster.storefront.checkout;

import dev.doorbuster.storefront.order.Address;
import dev.doorbuster.storefront.order.Country;
import dev.doorbuster.storefront.order.Postcodes;
import dev.doorbuster.storefront.web.Fields;
import io.vertx.core.json.JsonObject;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shopper's input at the checkout.
 *
 * @param idempotencyKey identifies this purchase; a repeated key with the same form is the same purchase
 * @param shown what the shopper saw and agreed to
 */
public record CheckoutForm(String idempotencyKey, Card card, Address address, Shown shown) {

    static final String KEY_FIELD = "idempotencyKey";

    private static final int MIN_KEY = 8;
    private static final int MAX_KEY = 128;
    static final int MAX_NAME = 100;
    private static final int MAX_STREET = 200;
    private static final int MAX_CITY = 100;
    private static final int MAX_COUNTRY = 60;

    /** Maximum length of a card number with its blanks and dashes. */
    private static final int MAX_NUMBER = 40;

    /** Maximum length of an expiry date or a security code. Longer input is refused, never truncated. */
    private static final int MAX_TYPED = 20;

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{12,19}");
    /** A month, then a year of this century with two or four digits, with or without a separator. */
    private static final Pattern EXPIRY =
            Pattern.compile("(0?[1-9]|1[0-2])[/.-](?:20)?([0-9]{2})|(0[1-9]|1[0-2])(?:20)?([0-9]{2})");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern BLANKS_AND_DASHES = Pattern.compile("[\\s\\p{Z}\\p{Cf}-]+");
    private static final Pattern CVC = Pattern.compile("[0-9]{3,4}");

    /**
     * Reads the fields. Errors are recorded in them, and the form is usable only if the fields are valid afterwards.
     */
    static CheckoutForm read(Fields fields, String idempotencyKey) {
        checkKey(fields, idempotencyKey);
        Address address = address(fields);
        return new CheckoutForm(idempotencyKey, card(fields), address, ShownForm.read(fields));
    }

    /** The whole body in one canonical form: equal forms give equal text, however they were sent. */
    String canonical() {
        return new JsonObject()
                .put("address", address.toJson())
                .put("card", card.toJson())
                .put("shown", shown.toJson())
                .encode();
    }

    private static Address address(Fields fields) {
        String name = fields.text("address.name", "Name", 1, MAX_NAME);
        String street = fields.text("address.street", "Street", 1, MAX_STREET);
        String city = fields.text("address.city", "City", 1, MAX_CITY);
        String postcode = Postcodes.tidy(fields.text("address.postcode", "Postcode", 0, Postcodes.MAX_LENGTH));
        String country = fields.text("address.country", "Country", 1, MAX_COUNTRY);
        Optional<Country> known = Country.of(country);
        if (known.isEmpty()) {
            fields.reject("address.country", "Country must be one of the list, or its two-letter code such as US.");
        } else {
            Postcodes.complaint(known.get(), postcode)
                    .ifPresent(complaint -> fields.reject("address.postcode", complaint));
        }
        return new Address(
                name, street, city, postcode, known.map(Country::code).orElse(country));
    }

    private static Card card(Fields fields) {
        String number = without(BLANKS_AND_DASHES, fields.secret("card.number", "Card number", 1, MAX_NUMBER));
        String expiry = without(BLANKS, fields.secret("card.expiry", "Expiry date", 1, MAX_TYPED));
        String cvc = without(BLANKS, fields.secret("card.cvc", "Security code", 1, MAX_TYPED));
        require(fields, NUMBER, number, "card.number", "Card number must have 12 to 19 digits.");
        require(fields, EXPIRY, expiry, "card.expiry", "Expiry date must be the month and the year, such as 12/30.");
        require(fields, CVC, cvc, "card.cvc", "Security code must have 3 or 4 digits.");
        return new Card(number, monthAndYear(expiry), cvc);
    }

    /** Normalizes an expiry date to MM/YY. Input that is not a date stays as it is. */
    private static String monthAndYear(String expiry) {
        Matcher parts = EXPIRY.matcher(expiry);
        if (!parts.matches()) {
            return expiry;
        }
        String month = parts.group(1) == null ? parts.group(3) : parts.group(1);
        String year = parts.group(1) == null ? parts.group(4) : parts.group(2);
        return (month.length() == 1 ? "0" + month : month) + "/" + year;
    }

    /** Normalizes full-width digits to ASCII and all dashes to hyphens, and removes the given characters. */
    private static String without(Pattern signs, String typed) {
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("\\p{Pd}", "-");
        return signs.matcher(plain).replaceAll("");
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
