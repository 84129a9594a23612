package dev.doorbuster.check.invariant;

import static dev.doorbuster.check.invariant.Orders.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.check.fact.OrderFacts;
import org.junit.jupiter.api.Test;

class CartsInvariantTest {

    @Test
    void holdsForOrdersFromCartsOfTheirOwn() {
        InvariantResult result = Orders.judge(
                new CartsInvariant(),
                Orders.paid(ID, 1999),
                Orders.pending(ID + 1, 5),
                Orders.withCart(Orders.paid(77, 1999), null));
        assertThat(result.holds()).isTrue();
        assertThat(result.checked()).as("orders of the seed have no cart").isEqualTo(2);
    }

    @Test
    void namesACartThatBecameTwoOrders() {
        OrderFacts first = Orders.paid(ID, 1999);
        OrderFacts second = Orders.withCart(Orders.cancelled(ID + 1, 1999), first.cartId());
        assertThat(Orders.judge(new CartsInvariant(), first, second).violations())
                .containsExactly(new Violation("cart " + first.cartId(), "became 2 orders: [1000042, 1000043]"));
    }

    @Test
    void namesAnOrderWithoutACart() {
        assertThat(Orders.judge(new CartsInvariant(), Orders.withCart(Orders.paid(ID, 1999), null))
                        .violations())
                .containsExactly(new Violation("order 1000042", "does not name its cart"));
    }
}
