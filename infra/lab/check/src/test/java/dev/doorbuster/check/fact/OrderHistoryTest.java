package dev.doorbuster.check.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderHistoryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pending",
                "pending paid",
                "pending declined",
                "pending cancelled",
                "pending paid refunded",
                "pending paid partially-refunded partially-refunded refunded"
            })
    void acceptsEveryLegalWay(String steps) {
        List<String> history = List.of(steps.split(" "));
        assertThat(OrderHistory.problem(history, history.get(history.size() - 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paid",
                "pending pending",
                "pending refunded",
                "pending paid paid",
                "pending paid cancelled",
                "pending cancelled paid",
                "pending declined paid",
                "pending paid refunded refunded",
                "pending paid refunded partially-refunded",
                "pending lost"
            })
    void refusesEveryOther(String steps) {
        List<String> history = List.of(steps.split(" "));
        assertThat(OrderHistory.problem(history, history.get(history.size() - 1)))
                .isPresent();
    }

    @Test
    void refusesAnEndThatIsNotTheStatus() {
        assertThat(OrderHistory.problem(List.of("pending", "paid"), "refunded"))
                .contains("status refunded but its history ends as paid");
        assertThat(OrderHistory.problem(List.of(), "pending")).contains("has no history");
    }
}
