package dev.doorbuster.admin.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.platform.http.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFilterTest {

    @Test
    void nothingAskedIsEverything() {
        OrderFilter all = OrderFilter.parse(Optional.empty(), Optional.empty(), null);
        assertThat(all).isEqualTo(new OrderFilter(null, null, null, null));
        assertThat(all.statusText()).isEmpty();
        assertThat(all.search()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1000001, 1000001, ", "#42, 42, ", "007, , 007", "Ada@Example.com, , ada@example.com", "12ab, , 12ab"})
    void aNumberIsAnOrderAndAnythingElseAnAddress(String search, Long orderId, String email) {
        OrderFilter filter = OrderFilter.parse(Optional.empty(), Optional.of(search), null);
        assertThat(filter.orderId()).isEqualTo(orderId);
        assertThat(filter.email()).isEqualTo(email);
    }

    @Test
    void anUnknownStatusNamesTheKnownOnes() {
        assertThat(OrderFilter.parse(Optional.of("partially-refunded"), Optional.empty(), null)
                        .status())
                .isEqualTo(OrderStatus.PARTIALLY_REFUNDED);
        assertThatThrownBy(() -> OrderFilter.parse(Optional.of("shipped"), Optional.empty(), null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("status must be one of pending, paid, declined");
    }

    @Test
    void theNextPageKeepsTheFilter() {
        OrderFilter filter = OrderFilter.parse(Optional.of("paid"), Optional.of("a+b@x.example"), 900L);
        assertThat(filter.addressBefore(800)).isEqualTo("/admin/orders?status=paid&q=a%2Bb%40x.example&before=800");
    }
}
