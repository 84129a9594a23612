package dev.doorbuster.storefront.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.service.http.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewKeyTest {

    @Test
    void aKeySurvivesTheAddress() {
        ReviewKey key = new ReviewKey(0, 1_000_007);

        assertThat(ReviewKey.parse(key.text())).hasValue(key);
        assertThat(ReviewKey.parse(null)).hasValue(ReviewKey.START);
        assertThat(ReviewKey.parse("")).hasValue(ReviewKey.START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "-1-2", "1-0", "01-2", "1-2-3", "1234567890-1", "1-1234567890123456789", "a-b", "1- 2"})
    void anOddKeyIsNone(String given) {
        assertThat(ReviewKey.parse(given)).isEmpty();
    }

    @Test
    void starsAreOneToFive() {
        assertThat(ReviewPages.stars(null)).isZero();
        assertThat(ReviewPages.stars("5")).isEqualTo(5);
        for (String given : new String[] {"0", "6", "11", "x", "-1"}) {
            assertThatThrownBy(() -> ReviewPages.stars(given))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("stars must be a whole number from 1 to 5");
        }
    }
}
