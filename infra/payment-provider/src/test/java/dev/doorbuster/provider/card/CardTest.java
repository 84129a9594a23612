package dev.doorbuster.provider.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardTest {

    private static final Clock NOVEMBER_2026 = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "4242424242424242, PAID",
        "4242-4242 4242 4242, PAID",
        "5555555555554444, PAID",
        "4000000000000002, DECLINED",
        "4000000000000077, SLOW",
        "4000000000000119, TIMEOUT_AFTER_CAPTURE"
    })
    void keepsOnlyTheLastFourDigitsAndTheScenario(String number, CardScenario scenario) {
        Card card = Card.check(number, "11/26", "123", NOVEMBER_2026);
        assertThat(card).isEqualTo(new Card(number.substring(number.length() - 4), scenario));
    }

    @ParameterizedTest
    @CsvSource({
        "4242424242424241, 12/27, 123, card.number",
        "42424242424, 12/27, 123, card.number",
        "42424242424242424242, 12/27, 123, card.number",
        "4242x24242424242, 12/27, 123, card.number",
        "4242424242424242, 10/26, 123, card.expiry",
        "4242424242424242, 13/27, 123, card.expiry",
        "4242424242424242, 12/47, 123, card.expiry",
        "4242424242424242, 12/2027, 123, card.expiry",
        "4242424242424242, 12/27, 12, card.cvc",
        "4242424242424242, 12/27, 12a, card.cvc",
        "4242424242424242, 12/27, 12345, card.cvc"
    })
    void namesTheWrongFieldAndNeverItsValue(String number, String expiry, String cvc, String field) {
        assertThatThrownBy(() -> Card.check(number, expiry, cvc, NOVEMBER_2026))
                .isInstanceOfSatisfying(
                        InvalidCardException.class, e -> assertThat(e.field()).isEqualTo(field))
                .hasMessageStartingWith(field)
                .hasMessageNotContaining(number);
    }

    @Test
    void luhnFindsEverySingleWrongDigit() {
        String good = "4000000000000119";
        for (int i = 0; i < good.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String changed = good.substring(0, i) + digit + good.substring(i + 1);
                assertThat(Card.passesLuhn(changed)).isEqualTo(changed.equals(good));
            }
        }
    }
}
