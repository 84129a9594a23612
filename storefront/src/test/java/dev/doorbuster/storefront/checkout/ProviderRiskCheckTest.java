package dev.doorbuster.storefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.provider.ProviderResponse;
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
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> read(422, "{'field':'card.cvc','detail':'must have 3 or 4 digits'}"));
        assertThat(refused.problem().status()).isEqualTo(422);
        assertThat(refused.problem().members()).containsEntry("field", "card.cvc");
    }

    @ParameterizedTest
    @CsvSource({
        "card.number,check-digit,mistyped digit",
        "card.number,format,12 to 19 digits",
        "card.expiry,expired,has expired",
        "card.expiry,too-far-ahead,valid for that long",
        "card.cvc,format,3 or 4 digits"
    })
    void shoppers_read_words_for_people(String field, String reason, String words) {
        String answer = "{'field':'" + field + "','reason':'" + reason + "','detail':'" + field + " fails (Luhn)'}";
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> read(422, answer));
        assertThat(refused.problem().detail()).contains(words).doesNotContain(field, "Luhn", "null");
        assertThat(refused.problem().members()).containsEntry("field", field);
    }

    @Test
    void a_refused_card_is_named_as_a_whole() {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> read(200, "{'decision':'deny'}"));
        assertThat(refused.problem().members()).containsEntry("field", "card");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"503|{}", "401|{}", "422|{'field':'amountCents'}", "200|{'decision':'approve'}", "200|[]", "200|x"
            })
    void what_is_not_understood_is_no_approval_and_not_the_shoppers_fault(int status, String body) {
        assertThatThrownBy(() -> read(status, body))
                .isInstanceOf(RuntimeException.class)
                .satisfies(failure -> assertThat(failure instanceof ProblemException problem
                                && problem.problem().members().containsValue("card.number"))
                        .isFalse());
    }

    private static Approval read(int status, String body) {
        return ProviderRiskCheck.read(new ProviderResponse(status, null, Buffer.buffer(body.replace('\'', '"'))));
    }
}
