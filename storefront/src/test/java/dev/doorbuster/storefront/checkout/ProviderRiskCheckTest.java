package dev.doorbuster.storefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.doorbuster.service.provider.ProviderResponse;
import dev.doorbuster.service.refusal.Refusal;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.storefront.checkout.RiskCheck.Approval;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderRiskCheckTest {

    @Test
    void an_approval_carries_the_token() {
        assertThat(read(200, "{'decision':'approve','token':'tok_1','last4':'4242'}"))
                .isEqualTo(new Approval("tok_1", "4242"));
    }

    @Test
    void a_card_at_fault_is_the_shoppers_to_correct() {
        assertThat(refusal(422, "{'field':'card.cvc','detail':'must have 3 or 4 digits'}"))
                .isEqualTo(new CheckoutRefusal.CardRefused("card.cvc", ""));
    }

    @ParameterizedTest
    @CsvSource({"card.number,check-digit", "card.expiry,too-far-ahead", "card.cvc,format"})
    void the_field_and_the_reason_are_kept(String field, String reason) {
        String answer = "{'field':'" + field + "','reason':'" + reason + "','detail':'" + field + " fails (Luhn)'}";
        assertThat(refusal(422, answer)).isEqualTo(new CheckoutRefusal.CardRefused(field, reason));
    }

    @Test
    void a_refused_card_is_named_as_a_whole() {
        assertThat(refusal(200, "{'decision':'deny'}")).isEqualTo(new CheckoutRefusal.CardRefused("card", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"503|{}", "401|{}", "422|{'field':'amountCents'}", "200|{'decision':'approve'}", "200|[]", "200|x"
            })
    void what_is_not_understood_is_no_approval_and_not_the_shoppers_fault(int status, String body) {
        assertThatThrownBy(() -> read(status, body))
                .isInstanceOf(RuntimeException.class)
                .satisfies(failure -> assertThat(failure instanceof RefusedException refused
                                && refused.refusal() instanceof CheckoutRefusal.CardRefused card
                                && card.field().equals("card.number"))
                        .isFalse());
    }

    private static Refusal refusal(int status, String body) {
        return catchThrowableOfType(RefusedException.class, () -> read(status, body))
                .refusal();
    }

    private static Approval read(int status, String body) {
        return ProviderRiskCheck.read(new ProviderResponse(status, null, Buffer.buffer(body.replace('\'', '"'))));
    }
}
