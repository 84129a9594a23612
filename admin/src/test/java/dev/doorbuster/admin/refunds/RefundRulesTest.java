package dev.doorbuster.admin.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.service.refusal.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundRulesTest {

    @ParameterizedTest
    @CsvSource({"paid, 1", "paid, 5000", "partially-refunded, 4999"})
    void allowsUpToWhatIsLeft(String status, long amount) {
        assertThatCode(() -> RefundRules.check(status, "captured", 5000, amount))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "paid, captured, 5000, 5001, AmountOutOfRange",
        "paid, captured, 5000, 0, AmountOutOfRange",
        "paid, captured, 5000, -1, AmountOutOfRange",
        "partially-refunded, captured, 0, 1, EverythingRefunded",
        "refunded, captured, 0, 1, NothingToRefund",
        "pending, requested, 5000, 1, NothingToRefund",
        "declined, declined, 5000, 1, NothingToRefund",
        "cancelled, void, 5000, 1, NothingToRefund",
        "paid, unknown, 5000, 1, NothingToRefund"
    })
    void refusesEverythingElse(String status, String payment, long left, long amount, String refusal) {
        assertThatThrownBy(() -> RefundRules.check(status, payment, left, amount))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().getClass().getSimpleName())
                                .isEqualTo(refusal));
    }

    @Test
    void theOrderIsRefundedWhenNothingIsLeft() {
        assertThat(RefundRules.left(5000, 1200)).isEqualTo(3800);
        assertThat(RefundRules.statusAfter(5000, 4999)).isEqualTo("partially-refunded");
        assertThat(RefundRules.statusAfter(5000, 5000)).isEqualTo("refunded");
    }

    @Test
    void closedBooksStayClosed() {
        assertThatThrownBy(() -> RefundRules.checkBooks("ch_seed_12")).isInstanceOf(RefusedException.class);
        assertThatCode(() -> RefundRules.checkBooks("ch_12")).doesNotThrowAnyException();
    }
}
