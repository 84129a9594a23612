package dev.doorbuster.storefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.storefront.order.Order.Line;
import dev.doorbuster.storefront.order.Order.Step;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTest {

    private static final Instant PLACED = Instant.parse("2026-11-27T08:00:00.123456Z");

    private final Order paid = new Order(
            1_000_007,
            OrderStatus.PAID,
            5_997,
            List.of(new Line("SKU-1", "Thing", 3, 1_999)),
            List.of(new Step(OrderStatus.PENDING, PLACED), new Step(OrderStatus.PAID, PLACED.plusSeconds(2))),
            new Address("Ann", "1 Market Street", "Springfield", "12345", "US"),
            "4242",
            PLACED,
            PLACED.plusSeconds(60));

    @Test
    void json_has_ids_as_text_money_in_cents_and_times_in_utc() {
        JsonObject json = paid.toJson();
        assertThat(json.getString("id")).isEqualTo("1000007");
        assertThat(json.getString("status")).isEqualTo("paid");
        assertThat(json.getLong("totalCents")).isEqualTo(5_997);
        assertThat(json.getJsonArray("lines").getJsonObject(0).getInteger("unitPriceCents"))
                .isEqualTo(1_999);
        assertThat(json.getJsonArray("history").getJsonObject(1).getString("at"))
                .isEqualTo("2026-11-27T08:00:02.123456Z");
    }

    @Test
    void as_placed_is_pending_with_its_first_step_whatever_came_after() {
        Order placed = paid.asPlaced();
        assertThat(placed.pending()).isTrue();
        assertThat(placed.history()).containsExactly(new Step(OrderStatus.PENDING, PLACED));
        assertThat(placed.asPlaced()).isEqualTo(placed);
    }

    @ParameterizedTest
    @EnumSource
    void a_status_survives_the_way_through_its_code(OrderStatus status) {
        assertThat(OrderStatus.of(status.code())).isEqualTo(status);
    }

    @Test
    void a_partial_refund_is_written_with_a_hyphen() {
        assertThat(OrderStatus.PARTIALLY_REFUNDED.code()).isEqualTo("partially-refunded");
    }

    @ParameterizedTest
    @CsvSource({"0,0,''", "19,19,''", "20,20,''", "21,20,981", "25,20,981"})
    void a_page_says_where_the_next_one_begins_only_if_there_is_one(int read, int shown, String next) {
        List<OrderSummary> orders = LongStream.range(0, read)
                .mapToObj(i -> new OrderSummary(1000 - i, OrderStatus.PAID, 100, 1, PLACED))
                .toList();
        OrderPage page = OrderPage.of(orders, 20);
        assertThat(page.orders()).hasSize(shown);
        assertThat(page.next()).isEqualTo(next);
    }
}
