package dev.doorbuster.storefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.storefront.order.Country;
import dev.doorbuster.storefront.order.Postcodes;
import dev.doorbuster.storefront.web.Fields;
import dev.doorbuster.storefront.web.Input;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutFormTest {

    private static final String KEY = "0f8fad5b-d9cb-469f";

    @Test
    void a_complete_form_is_taken_as_it_is() {
        Fields fields = new Fields(Input.of(body()));

        CheckoutForm form = CheckoutForm.read(fields, KEY);

        assertThat(fields.valid()).isTrue();
        assertThat(form.card()).isEqualTo(new Card("4242424242424242", "12/30", "123"));
        assertThat(form.address().city()).isEqualTo("Springfield");
        assertThat(form.idempotencyKey()).isEqualTo(KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "address,name",
        "address,street",
        "address,city",
        "address,postcode",
        "address,country",
        "card,number",
        "card,expiry",
        "card,cvc"
    })
    void a_missing_field_is_named(String object, String field) {
        JsonObject body = body();
        body.getJsonObject(object).remove(field);
        assertThat(fieldAtFault(body, KEY)).isEqualTo(object + "." + field);
    }

    @ParameterizedTest
    @CsvSource({
        "card,number,4242",
        "card,number,4242 4242 4242 424x",
        "card,number,42424242424242424242",
        "card,expiry,13/30",
        "card,expiry,12/1930",
        "card,expiry,2030-12",
        "card,expiry,130",
        "card,expiry,12/20301",
        "card,cvc,12",
        "card,cvc,12345",
        "card,cvc,abc",
        "address,postcode,1",
        "address,country,Nowhere",
        "address,country,XX",
        "address,name,\u200B\u202E"
    })
    void a_malformed_field_is_named(String object, String field, String value) {
        JsonObject body = body();
        body.getJsonObject(object).put(field, value);
        assertThat(fieldAtFault(body, KEY)).isEqualTo(object + "." + field);
    }

    @ParameterizedTest
    @CsvSource({
        "12/30,12/30",
        "12 / 30,12/30",
        "12/2030,12/30",
        "12 / 2030,12/30",
        "1230,12/30",
        "122030,12/30",
        "12-30,12/30",
        "12.2030,12/30",
        "1/30,01/30",
        "\uFF11\uFF12\uFF0F\uFF13\uFF10,12/30",
        "12\u00A0/\u00A030\u200B,12/30"
    })
    void a_pasted_expiry_is_understood(String pasted, String expiry) {
        JsonObject body = body();
        body.getJsonObject("card").put("expiry", pasted);
        assertThat(form(body).card().expiry()).isEqualTo(expiry);
    }

    @Test
    void pasted_blanks_and_dashes_are_no_digits() {
        JsonObject body = body();
        body.getJsonObject("card")
                .put("number", "4242\u00A04242\u20114242\u20094242")
                .put("cvc", " 123 ");
        assertThat(form(body).card()).isEqualTo(new Card("4242424242424242", "12/30", "123"));
    }

    @ParameterizedTest
    @CsvSource({
        "IE,''",
        "IE,D02 AF30",
        "HK,''",
        "AE,''",
        "QA,''",
        "JM,''",
        "GB,sw1a1aa",
        "GB,M1 1AE",
        "NL,1012ab",
        "CA,k1a-0b1",
        "US,12345-6789",
        "JP,1000001",
        "PT,1000 001",
        "SE,SE-111 20",
        "LV,1010",
        "DE,\uFF11\uFF10\uFF11\uFF11\uFF15",
        "us,12345",
        "Germany,10115",
        "cote d'ivoire,''"
    })
    void each_country_has_its_own_rule_for_postcodes(String country, String postcode) {
        Fields fields = read(address(country, postcode), KEY);
        assertThat(fields.valid()).as(fields.error("address.postcode")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "DE,'',such as 10115",
        "DE,1011,Germany",
        "US,1234,12345 or 12345-6789",
        "GB,12345,United Kingdom",
        "NL,1012,1012 AB"
    })
    void a_postcode_of_another_country_is_refused_with_an_example(String country, String postcode, String word) {
        Fields fields = read(address(country, postcode), KEY);
        assertThat(fields.error("address.postcode")).contains(word);
        assertThat(fields.problem().problem().members()).containsEntry("field", "address.postcode");
    }

    @Test
    void the_country_is_kept_as_its_code() {
        assertThat(form(address("germany", "10115")).address().country()).isEqualTo("DE");
        assertThat(form(address("germany", "10115")).address().countryName()).isEqualTo("Germany");
    }

    @Test
    void every_country_of_the_list_can_order() {
        for (Country country : Country.all()) {
            assertThat(country.name()).isNotEqualTo(country.code());
            Fields fields = read(address(country.code(), ""), KEY);
            assertThat(fields.error("address.country")).isNull();
            assertThat(fields.valid()).isEqualTo(!Postcodes.required(country));
        }
        assertThat(Country.all()).hasSize(Locale.getISOCountries().length);
    }

    @Test
    void a_field_that_is_too_long_is_named() {
        JsonObject body = body();
        body.getJsonObject("address").put("street", "x".repeat(201));
        assertThat(fieldAtFault(body, KEY)).isEqualTo("address.street");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short-7", "has blanks in it", "line\nbreak", "ümlaut-key"})
    void a_bad_key_is_named(String key) {
        assertThat(fieldAtFault(body(), key)).isEqualTo("Idempotency-Key");
    }

    @Test
    void the_limits_of_the_key_belong_to_it() {
        assertThat(read(body(), "x".repeat(8)).valid()).isTrue();
        assertThat(read(body(), "x".repeat(128)).valid()).isTrue();
        assertThat(fieldAtFault(body(), "x".repeat(129))).isEqualTo("Idempotency-Key");
    }

    @Test
    void nothing_of_the_card_is_kept_for_showing_it_again() {
        Fields fields = read(body(), KEY);
        assertThat(fields.value("card.number")).isEmpty();
        assertThat(fields.value("card.cvc")).isEmpty();
        assertThat(CheckoutForm.read(fields, KEY).toString()).doesNotContain("4242");
    }

    static JsonObject body() {
        return new JsonObject()
                .put("card", new JsonObject(Map.of("number", "4242 4242-4242 4242", "expiry", "12/30", "cvc", "123")))
                .put(
                        "address",
                        new JsonObject(Map.of(
                                "name", "Ann Buyer",
                                "street", "1 Market Street",
                                "city", "Springfield",
                                "postcode", "12345",
                                "country", "US")))
                .copy();
    }

    private static JsonObject address(String country, String postcode) {
        JsonObject body = body();
        body.getJsonObject("address").put("country", country).put("postcode", postcode);
        return body;
    }

    private static CheckoutForm form(JsonObject body) {
        Fields fields = new Fields(Input.of(body));
        CheckoutForm form = CheckoutForm.read(fields, KEY);
        fields.requireValid();
        return form;
    }

    private static Fields read(JsonObject body, String key) {
        Fields fields = new Fields(Input.of(body));
        CheckoutForm.read(fields, key);
        return fields;
    }

    private static Object fieldAtFault(JsonObject body, String key) {
        Fields fields = read(body, key);
        assertThat(fields.valid()).isFalse();
        assertThat(fields.problem().problem().status()).isEqualTo(422);
        return fields.problem().problem().members().get("field");
    }
}
