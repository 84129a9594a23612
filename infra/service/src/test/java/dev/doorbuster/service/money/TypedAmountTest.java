package dev.doorbuster.service.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedAmountTest {

    private static final long MAX_CENTS = 10_000_000_000L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.50              | 150",
                "1,50              | 150",
                "1.5               | 150",
                "1,5               | 150",
                "150               | 15000",
                "0,01              | 1",
                "$12.34            | 1234",
                "$ 12              | 1200",
                "1500              | 150000",
                "1500.00           | 150000",
                "1500,00           | 150000",
                "1,500.00          | 150000",
                "1.500,00          | 150000",
                "1,500.5           | 150050",
                "1 500             | 150000",
                "1 500,25          | 150025",
                "1'500.25          | 150025",
                "$1,234,567.89     | 123456789",
                "1.234.567         | 123456700",
                "1,234,567         | 123456700",
                "100000000         | 10000000000",
            })
    void readsWhatCanMeanOneAmountOnly(String typed, long cents) {
        assertThat(TypedAmount.cents(typed, 1, MAX_CENTS)).isEqualTo(cents);
    }

    @Test
    void blanksAroundAndInsideAreOfAnyKind() {
        assertThat(TypedAmount.cents(" 1\u00a0500,00\u202f", 1, MAX_CENTS)).isEqualTo(150_000);
        assertThat(TypedAmount.cents("1\u202f500", 1, MAX_CENTS)).isEqualTo(150_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,500   | $1,500.00 or $1.500   | 1500.00 or 1.50",
                "1.500   | $1,500.00 or $1.500   | 1500.00 or 1.50",
                "$12,345 | $12,345.00 or $12.345 | 12345.00 or 12.34",
                "999.999 | $999,999.00 or $999.999 | 999999.00 or 999.99",
            })
    void refusesWhatCanMeanTwoAmountsAndNamesBoth(String typed, String meanings, String instead) {
        assertThatThrownBy(() -> TypedAmount.cents(typed, 1, MAX_CENTS))
                .isInstanceOf(TypedAmount.RefusedException.class)
                .hasMessageContaining("could mean " + meanings)
                .hasMessageContaining("write " + instead);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "$",
                "-1",
                "+1",
                "−1",
                "1e3",
                "0x10",
                "abc",
                "1.234.56",
                "1,23,456.00",
                "12,3456",
                "1,2345.00",
                "1,500,00",
                "1.50.50",
                "1 50",
                "1 500 00",
                "1,500.500",
                "1.",
                ".5",
                ",50",
                "0,500",
                "0.500",
                "1234,567",
                "1.505",
                "01,500",
                "1,500 000",
                "$$1",
                "1$",
                "1..5",
                "1,,500.00",
                "１.５０",
                "١٫٥٠",
                "1/2",
                "NaN",
                "0",
                "0.00",
                "100000000.01",
                "99999999999"
            })
    void refusesWhatIsNoAmountWithinItsLimits(String typed) {
        assertThatThrownBy(() -> TypedAmount.cents(typed, 1, MAX_CENTS))
                .isInstanceOf(TypedAmount.RefusedException.class)
                .hasMessageStartingWith("must be ");
    }

    @Test
    void namesTheLimits() {
        assertThatThrownBy(() -> TypedAmount.cents("5.01", 1, 500)).hasMessageContaining("from $0.01 to $5.00");
        assertThatThrownBy(() -> TypedAmount.cents("1".repeat(21), 1, MAX_CENTS))
                .hasMessageContaining("20 characters");
        assertThat(TypedAmount.cents("0", 0, 500)).isZero();
    }

    @Test
    void whatIsReadIsWhatMoneyShows() {
        for (long cents = 1; cents < 2_000_000; cents += 997) {
            assertThat(TypedAmount.cents(Money.format(cents), 1, MAX_CENTS)).isEqualTo(cents);
        }
    }
}
