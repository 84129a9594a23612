package dev.doorbuster.storefront.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.service.refusal.Refusal;
import dev.doorbuster.service.refusal.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class CartTest {

    @Test
    void addsUpInCents() {
        Cart cart = new Cart(List.of(
                new CartLine(1, "A-1", "Lamp", 99, 2_000_000_000, 5), new CartLine(2, "B-2", "Rug", 3, 1999, 100)));

        assertThat(cart.totalCents()).isEqualTo(198_000_005_997L);
        assertThat(cart.total()).isEqualTo("$1,980,000,059.97");
        assertThat(cart.pieces()).isEqualTo(102);
        assertThat(cart.toJson().getJsonArray("lines").getJsonObject(1))
                .isEqualTo(new JsonObject()
                        .put("sku", "B-2")
                        .put("name", "Rug")
                        .put("quantity", 3)
                        .put("unitPriceCents", 1999)
                        .put("available", 100));
    }

    @Test
    void anOverrunLimitIsNamed() {
        assertThat(refusal(CartStore.outcome(-1))).isEqualTo(new CartRefusal.TooManyPieces(99));
        assertThat(refusal(CartStore.outcome(-2))).isEqualTo(new CartRefusal.TooManyProducts(50));
        assertThat(CartStore.outcome(0).succeeded()).isTrue();
        assertThat(CartStore.outcome(99).succeeded()).isTrue();
    }

    private static Refusal refusal(Future<Void> outcome) {
        assertThat(outcome.cause()).isInstanceOf(RefusedException.class);
        return ((RefusedException) outcome.cause()).refusal();
    }
}
