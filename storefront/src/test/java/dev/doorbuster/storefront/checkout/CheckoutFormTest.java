package dev.doorbuster.storefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.storefront.web.Fields;
import dev.doorbuster.storefront.web.Input;
import io.vertx.core.json.JsonObject;
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
        "card,expiry,1/30",
        "card,expiry,2030-12",
        "card,cvc,12",
        "card,cvc,12345",
        "card,cvc,abc",
        "address,postcode,1"
    })
    void a_malformed_field_is_named(String object, String field, String value) {
        JsonObject body = body();
        body.getJsonObject(object).put(field, value);
        assertThat(fieldAtFault(body, KEY)).isEqualTo(object + "." + field);
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
