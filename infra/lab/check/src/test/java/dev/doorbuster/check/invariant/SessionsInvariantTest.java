package dev.doorbuster.check.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.check.invariant.Prober.Question;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsInvariantTest {

    private static final Prober EMIL = new Prober(1, "shopper0001@shop.example", "Emil Drake", "501", "PET-0001");
    private static final Prober LAILA = new Prober(2, "shopper0002@shop.example", "Laila Iver", "502", "PET-0002");

    private final SessionsInvariant invariant = new SessionsInvariant(List.of(EMIL, LAILA));

    @Test
    void holdsWhenEachSeesItsOwn() {
        see(Question.LOGIN, 200, "{\"customer\":{\"email\":\"shopper0001@shop.example\"}}");
        see(Question.ORDERS, 200, "{\"orders\":[{\"id\":\"501\"}]}");
        see(Question.CART, 200, "PET-0001 for Emil Drake");
        see(Question.OWN_ORDER, 200, "{\"id\":\"501\"}");
        see(Question.ORDER_OF_ANOTHER, 404, "not found");
        InvariantResult result = result();
        assertThat(result.violations()).isEmpty();
        assertThat(result.checked()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shopper0002@shop.example", "Laila Iver", "PET-0002"})
    void namesWhatBelongsToAnother(String leaked) {
        see(Question.CART, 200, "<td>" + leaked + "</td>");
        assertThat(result().violations()).singleElement().satisfies(violation -> {
            assertThat(violation.subject()).isEqualTo("session of shopper0001@shop.example");
            assertThat(violation.detail()).contains("shows");
        });
    }

    @Test
    void namesALoginAsSomebodyElse() {
        see(Question.LOGIN, 200, "{\"customer\":{\"email\":\"demo@shop.example\"}}");
        assertThat(result().violations())
                .containsExactly(
                        new Violation("session of shopper0001@shop.example", "was logged in as demo@shop.example"));
    }

    @Test
    void namesAnOrderOfAnotherInAListOrAPage() {
        see(Question.ORDERS, 200, "{\"orders\":[{\"id\":\"501\"},{\"id\":\"502\"}]}");
        see(Question.ORDERS, 200, "<a href=\"/orders/777\">");
        assertThat(invariant.shownOrders()).containsExactly(501L, 502L, 777L);
        assertThat(result().violations())
                .extracting(Violation::detail)
                .containsExactly(
                        "its order list shows order 502 of customer 2", "its order list shows order 777 of customer 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403})
    void wantsAnOrderOfAnotherNotToBeFound(int status) {
        see(Question.ORDER_OF_ANOTHER, status, "");
        assertThat(result().violationCount()).isEqualTo(1);
    }

    @Test
    void wantsAnOrderOfItsOwnToBeFound() {
        see(Question.OWN_ORDER, 404, "");
        assertThat(result().violationCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 303, 401, 429, 500, 502, 503})
    void doesNotJudgeWhatFailed(int status) {
        see(Question.OWN_ORDER, status, "");
        InvariantResult result = result();
        assertThat(result.holds()).isTrue();
        assertThat(result.checked()).isZero();
        assertThat(result.summary()).contains("1 more failed");
    }

    private void see(Question question, int status, String body) {
        invariant.see(new Prober.Answer(EMIL, question, "/path", status, body));
    }

    private InvariantResult result() {
        return invariant.result(order -> order == 501 ? 1L : order == 502 ? 2L : 0L);
    }
}
