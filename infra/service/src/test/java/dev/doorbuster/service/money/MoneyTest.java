package dev.doorbuster.service.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|$0.00",
                "5|$0.05",
                "99|$0.99",
                "1999|$19.99",
                "123456|$1,234.56",
                "-250|-$2.50",
                "100000000|$1,000,000.00"
            })
    void showsCentsAsDollars(long cents, String shown) {
        assertThat(Money.format(cents)).isEqualTo(shown);
    }
}
