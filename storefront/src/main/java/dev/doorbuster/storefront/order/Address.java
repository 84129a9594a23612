package dev.doorbuster.storefront.order;

import io.vertx.core.json.JsonObject;

/**
 * The delivery address of an order.
 *
 * @param postcode empty where the country has none
 * @param country the code of ISO 3166-1 alpha-2
 */
public record Address(String name, String street, String city, String postcode, String country) {

    /**
     * Parses the output of {@link #toJson()}. An absent member is read as empty, as in orders older than this format.
     */
    static Address of(JsonObject json) {
        return new Address(
                json.getString("name", ""),
                json.getString("street", ""),
                json.getString("city", ""),
                json.getString("postcode", ""),
                json.getString("country", ""));
    }

    /** The English name of the country, or the stored text when it is not a code. */
    public String countryName() {
        return Country.of(country).map(Country::name).orElse(country);
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("name", name)
                .put("street", street)
                .put("city", city)
                .put("postcode", postcode)
                .put("country", country);
    }
}
