package dev.doorbuster.storefront.order;

import io.vertx.core.json.JsonObject;

/**
 * Where an order is delivered to.
 *
 * @param postcode empty where the country has none
 * @param country the code of ISO 3166-1 alpha-2
 */
public record Address(String name, String street, String city, String postcode, String country) {

    /** What {@link #toJson()} wrote; a member that is absent reads as empty, as in orders older than this format. */
    static Address of(JsonObject json) {
        return new Address(
                json.getString("name", ""),
                json.getString("street", ""),
                json.getString("city", ""),
                json.getString("postcode", ""),
                json.getString("country", ""));
    }

    /** The country as people read it; what was stored, where that is no code. */
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
