package dev.doorbuster.storefront.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionTest {

    @Test
    void aCustomersCartIsTheSameInAllSessionsAndNobodyElses() {
        assertThat(customer("7", "one").cartKey())
                .isEqualTo(customer("7", "two").cartKey());
        assertThat(customer("7", "one").cartKey())
                .isNotEqualTo(customer("77", "one").cartKey());
        assertThat(Session.isCustomersCart(customer("7", "one").cartKey())).isTrue();
    }

    @Test
    void aSessionThatForgotItsCustomerDoesNotLeadToTheirCart() {
        Map<String, String> fields = new HashMap<>(customer("7", "guest's").fields());
        fields.keySet().removeAll(Session.SIGNED_IN);

        Session anonymous = new Session("cookie", fields);

        assertThat(anonymous.cartKey()).isEqualTo("guest's");
        assertThat(Session.isCustomersCart(anonymous.cartKey())).isFalse();
    }

    private static Session customer(String id, String cart) {
        return new Session(
                "cookie",
                Map.of("cart", cart, "customerId", id, "customerEmail", id + "@example.com", "customerName", "A"));
    }
}
