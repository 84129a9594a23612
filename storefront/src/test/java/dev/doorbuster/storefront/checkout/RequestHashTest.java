package dev.doorbuster.storefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.storefront.web.Fields;
import dev.doorbuster.storefront.web.Input;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestHashTest {

    private final RequestHash hash = new RequestHash("a secret of 16 b".getBytes(StandardCharsets.US_ASCII));

    @Test
    void the_order_of_members_and_the_way_of_writing_do_not_matter() {
        JsonObject other = new JsonObject("""
                {"address": {"country": "US", "postcode": 12345, "city": " Springfield ", "street": "1 Market Street",
                             "name": "Ann Buyer"},
                 "card": {"cvc": "123", "expiry": "12/30", "number": "4242424242424242"},
                 "unknown": true}""");
        assertThat(hashOf(other)).isEqualTo(hashOf(CheckoutFormTest.body()));
    }

    @Test
    void any_other_value_gives_another_hash() {
        for (String path : new String[] {"card.number", "card.expiry", "card.cvc", "address.name", "address.country"}) {
            JsonObject changed = CheckoutFormTest.body();
            String[] names = path.split("\\.");
            changed.getJsonObject(names[0]).put(names[1], path.equals("card.number") ? "4000000000000002" : "06/31");
            assertThat(hashOf(changed)).as(path).isNotEqualTo(hashOf(CheckoutFormTest.body()));
        }
    }

    @Test
    void the_total_that_was_shown_is_part_of_the_request() {
        String without = hashOf(CheckoutFormTest.body());
        assertThat(hashOf(CheckoutFormTest.body().put("totalCents", 100))).isNotEqualTo(without);
        assertThat(hashOf(CheckoutFormTest.body().put("totalCents", 100)))
                .isNotEqualTo(hashOf(CheckoutFormTest.body().put("totalCents", 101)));
        assertThat(hashOf(CheckoutFormTest.body().putNull("totalCents"))).isEqualTo(without);
    }

    @Test
    void values_cannot_move_between_fields_unseen() {
        JsonObject moved = CheckoutFormTest.body();
        moved.getJsonObject("address").put("city", "1 Market Street").put("street", "Springfield");
        assertThat(hashOf(moved)).isNotEqualTo(hashOf(CheckoutFormTest.body()));
    }

    @Test
    void another_secret_gives_another_hash() {
        RequestHash other = new RequestHash("another secret 16".getBytes(StandardCharsets.US_ASCII));
        assertThat(other.of(form(CheckoutFormTest.body()))).isNotEqualTo(hashOf(CheckoutFormTest.body()));
        assertThatThrownBy(() -> new RequestHash(new byte[15])).hasMessageContaining("at least 16 bytes");
    }

    private String hashOf(JsonObject body) {
        return hash.of(form(body));
    }

    private static CheckoutForm form(JsonObject body) {
        return CheckoutForm.read(new Fields(Input.of(body)), "0f8fad5b-d9cb-469f");
    }
}
