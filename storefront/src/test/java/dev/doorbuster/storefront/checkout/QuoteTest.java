package dev.doorbuster.storefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.storefront.checkout.Quote.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteTest {

    @Test
    void the_total_is_the_sum_of_its_lines_beyond_the_range_of_int() {
        Quote quote = new Quote(List.of(line(1, 99, 2_000_000_000, 99), line(2, 1, 1, 1)));
        assertThat(quote.totalCents()).isEqualTo(198_000_000_001L);
    }

    @Test
    void a_sum_beyond_the_range_of_long_fails_rather_than_wrap() {
        List<Line> lines =
                java.util.Collections.nCopies(3, line(1, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
        assertThatThrownBy(() -> new Quote(lines).totalCents()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void lines_come_in_the_order_in_which_stock_is_locked() {
        Quote quote = new Quote(List.of(line(9, 1, 100, 5), line(2, 1, 100, 5), line(5, 1, 100, 5)));
        assertThat(quote.lines()).extracting(Line::productId).containsExactly(2, 5, 9);
    }

    @Test
    void the_product_of_which_there_is_not_enough_is_named() {
        Quote quote = new Quote(List.of(line(1, 2, 100, 2), line(2, 3, 100, 2)));
        RefusedException refused = catchThrowableOfType(RefusedException.class, quote::requireAvailable);
        assertThat(refused.refusal()).isEqualTo(new CheckoutRefusal.OutOfStock("SKU-2", "Thing 2", 3));
    }

    @Test
    void the_last_piece_can_be_bought() {
        Quote quote = new Quote(List.of(line(1, 2, 100, 2)));
        assertThat(quote.requireAvailable()).isSameAs(quote);
    }

    private static Line line(int productId, int quantity, int unitPriceCents, int available) {
        return new Line(productId, "SKU-" + productId, "Thing " + productId, quantity, unitPriceCents, available);
    }
}
