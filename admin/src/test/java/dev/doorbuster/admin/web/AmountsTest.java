package dev.doorbuster.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"12.34; 1234", "12; 1200", "$0.5; 50", "1,012.34; 101234", "0; 0", "12.345; -1", "-1; -1", "x; -1"
            })
    void readsDollars(String typed, long cents) {
        assertThat(Amounts.dollars(typed)).isEqualTo(cents);
    }

    @Test
    void aFieldShowsPlainDollars() {
        assertThat(Amounts.plain(101_234)).isEqualTo("1012.34");
        assertThat(Amounts.plain(5)).isEqualTo("0.05");
    }
}
