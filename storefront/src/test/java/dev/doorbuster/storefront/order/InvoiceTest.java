package dev.doorbuster.storefront.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.service.refusal.RefusedException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InvoiceTest {

    private static final Instant ORDERED = Instant.parse("2025-11-28T09:00:00Z");
    private static final Instant PAID = Instant.parse("2025-11-28T09:00:03Z");

    @Test
    void isIssuedWithThePayment() {
        Invoice invoice = Invoice.of(order(OrderStatus.PARTIALLY_REFUNDED, true), 1_000);

        assertThat(invoice.number()).isEqualTo("INV-7");
        assertThat(invoice.issuedAt()).isEqualTo(PAID);
        assertThat(invoice.refund()).isEqualTo("-$10.00");
        assertThat(invoice.remaining()).isEqualTo("$9.98");
        assertThat(invoice.toJson().getLong("totalCents")).isEqualTo(1_998);
        assertThat(invoice.toJson().getJsonArray("lines").getJsonObject(0).getLong("totalCents"))
                .isEqualTo(1_998);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "DECLINED", "CANCELLED"})
    void thereIsNoneBefore(OrderStatus status) {
        assertThat(status.charged()).isFalse();
        assertThatThrownBy(() -> Invoice.of(order(status, false), 0))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(new OrderRefusal.NotPaid(status)));
    }

    private static Order order(OrderStatus status, boolean paid) {
        Order.Step placed = new Order.Step(OrderStatus.PENDING, ORDERED);
        return new Order(
                7,
                status,
                1_998,
                List.of(new Order.Line("A-1", "Lamp", 2, 999)),
                paid ? List.of(placed, new Order.Step(OrderStatus.PAID, PAID)) : List.of(placed),
                new Address("Ada", "1 Street", "City", "12345", "US"),
                "4242",
                ORDERED,
                ORDERED.plusSeconds(60));
    }
}
