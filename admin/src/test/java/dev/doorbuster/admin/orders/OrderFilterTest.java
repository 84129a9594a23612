package dev.doorbuster.admin.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.service.http.ProblemException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFilterTest {

    @Test
    void nothingAskedIsEverything() {
        OrderFilter all = OrderFilterForm.parse(Optional.empty(), Optional.empty(), null, null, null);
        assertThat(all).isEqualTo(new OrderFilter(null, null, null, null, null, null));
        assertThat(all.statusText()).isEmpty();
        assertThat(all.search()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1000001, 1000001, ", "#42, 42, ", "007, , 007", "Ada@Example.com, , Ada@Example.com", "12ab, , 12ab"})
    void aNumberIsAnOrderAndAnythingElseAnAddress(String search, Long orderId, String email) {
        OrderFilter filter = OrderFilterForm.parse(Optional.empty(), Optional.of(search), null, null, null);
        assertThat(filter.orderId()).isEqualTo(orderId);
        assertThat(filter.email()).isEqualTo(email);
    }

    @Test
    void anUnknownStatusNamesTheKnownOnes() {
        assertThat(OrderFilterForm.parse(Optional.of("partially-refunded"), Optional.empty(), null, null, null)
                        .status())
                .isEqualTo(OrderStatus.PARTIALLY_REFUNDED);
        assertThatThrownBy(() -> OrderFilterForm.parse(Optional.of("shipped"), Optional.empty(), null, null, null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("status must be one of pending, paid, declined");
    }

    @Test
    void theNextPageKeepsTheFilter() {
        OrderFilter filter = OrderFilterForm.parse(Optional.of("paid"), Optional.of("a+b@x.example"), null, null, 900L);
        assertThat(filter.addressBefore(800)).isEqualTo("/admin/orders?status=paid&q=a%2Bb%40x.example&before=800");
    }

    @Test
    void aSpanOfTimeIsKeptAndMustNotEndBeforeItBegins() {
        Instant from = Instant.parse("2025-11-28T18:00:00Z");
        Instant to = Instant.parse("2025-11-28T19:00:00Z");
        OrderFilter hour = OrderFilterForm.parse(Optional.empty(), Optional.empty(), from, to, null);
        assertThat(hour.csvAddress())
                .isEqualTo("/admin/orders.csv?from=2025-11-28T18%3A00%3A00&to=2025-11-28T19%3A00%3A00");
        assertThatThrownBy(() -> OrderFilterForm.parse(Optional.empty(), Optional.empty(), to, from, null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("to must be later than from");
    }
}
