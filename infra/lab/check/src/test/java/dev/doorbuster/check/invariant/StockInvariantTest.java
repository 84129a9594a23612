package dev.doorbuster.check.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.check.fact.StockFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockInvariantTest {

    @Test
    void holdsWhenEveryPieceIsSomewhere() {
        assertThat(judge(100, 20, 20, 90, 10, 20, 10, 20).holds()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "100, 20, 20, 91, 10, 20, 10, 20, = 120 but available 91 + reserved 10 + sold 20 = 121",
        "100, 21, 21, 90, 10, 20, 10, 20, = 121 but available 90",
        "100, 20, 20, 90, 10, 20,  9, 20, reserved 10 but pending orders hold 9",
        "100, 20, 20, 90, 10, 20, 10, 22, sold 20 but paid orders hold 22",
        "100, 20, 17, 90, 10, 20, 10, 20, restocked 20 but the movements of its stock add up to 17",
        "100, 20, 20, 101, -1, 20, -1, 20, negative stock"
    })
    void namesWhatDoesNotAddUp(
            long initial,
            long restocked,
            long moved,
            long available,
            long reserved,
            long sold,
            long pending,
            long paid,
            String detail) {
        InvariantResult result = judge(initial, restocked, moved, available, reserved, sold, pending, paid);
        assertThat(result.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.subject()).isEqualTo("product HPH-0007 (id 7)");
            assertThat(violation.detail()).contains(detail);
        });
    }

    private static InvariantResult judge(
            long initial,
            long restocked,
            long moved,
            long available,
            long reserved,
            long sold,
            long pending,
            long paid) {
        StockInvariant invariant = new StockInvariant();
        invariant.see(
                new StockFacts(7, "HPH-0007", initial, restocked, moved, available, reserved, sold, pending, paid));
        return invariant.result();
    }
}
