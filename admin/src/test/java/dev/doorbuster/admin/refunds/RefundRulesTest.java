package dev.doorbuster.admin.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.service.http.ProblemException;
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
        "paid, captured, 5000, 5001, 422",
        "paid, captured, 5000, 0, 422",
        "paid, captured, 5000, -1, 422",
        "partially-refunded, captured, 0, 1, 409",
        "refunded, captured, 0, 1, 409",
        "pending, requested, 5000, 1, 409",
        "declined, declined, 5000, 1, 409",
        "cancelled, void, 5000, 1, 409",
        "paid, unknown, 5000, 1, 409"
    })
    void refusesEverythingElse(String status, String payment, long left, long amount, int answer) {
        assertThatThrownBy(() -> RefundRules.check(status, payment, left, amount))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(answer));
    }

    @Test
    void theOrderIsRefundedWhenNothingIsLeft() {
        assertThat(RefundRules.left(5000, 1200)).isEqualTo(3800);
        assertThat(RefundRules.statusAfter(5000, 4999)).isEqualTo("partially-refunded");
        assertThat(RefundRules.statusAfter(5000, 5000)).isEqualTo("refunded");
    }

    @Test
    void closedBooksStayClosed() {
        assertThatThrownBy(() -> RefundRules.checkBooks("ch_seed_12")).isInstanceOf(ProblemException.class);
        assertThatCode(() -> RefundRules.checkBooks("ch_12")).doesNotThrowAnyException();
    }
}
