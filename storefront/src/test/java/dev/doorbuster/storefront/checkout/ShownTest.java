package dev.doorbuster.storefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.storefront.web.Fields;
import dev.doorbuster.storefront.web.Input;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownTest {

    private static final Quote NOW = new Quote(
            List.of(new Quote.Line(1, "A-1", "Lamp", 2, 1999, 9), new Quote.Line(2, "B-2", "Rug", 1, 14_799, 9)));

    @Test
    void whatWasShownIsSold() {
        assertThat(shown("18797", "A-1:2:1999,B-2:1:14799").requireUnchanged(NOW))
                .isSameAs(NOW);
        assertThat(Shown.text(NOW.cart())).isEqualTo("A-1:2:1999,B-2:1:14799");
    }

    @Test
    void aProgramMaySendTheTotalAloneOrNothing() {
        assertThat(shown("18797", null).requireUnchanged(NOW)).isSameAs(NOW);
        assertThat(shown(null, null).requireUnchanged(NOW)).isSameAs(NOW);
    }

    @Test
    void anotherPriceIsNotCharged() {
        CheckoutRefusal.CartChanged changed = refused(shown("17797", "A-1:2:1499,B-2:1:14799"));

        assertThat(changed.now().totalCents()).isEqualTo(18_797);
        assertThat(changed.now().lines()).hasSize(2);
        assertThat(changed.changes())
                .containsExactly("Lamp now costs $19.99, not $14.99.", "The total is now $187.97, not $177.97.");
    }

    @Test
    void anotherCartForTheSameTotalIsNotBought() {
        assertThat(refused(shown("18797", "A-1:1:1999,C-3:1:1999,B-2:1:14799")).changes())
                .containsExactly("The cart now has 2 × Lamp, not 1.", "C-3 is no longer in the cart.");
        assertThat(refused(shown("18797", "B-2:1:18797")).changes())
                .containsExactly("Lamp was added to the cart.", "Rug now costs $147.99, not $187.97.");
    }

    @Test
    void aTotalThatIsNoNumberOfCentsIsNamed() {
        for (String total : new String[] {"187.97", "-1", "$187", "1e3", "1".repeat(16), "true"}) {
            Fields fields = fields(total, null);
            ShownForm.read(fields);
            assertThat(fields.problem().problem().members()).as(total).containsEntry("field", "totalCents");
        }
        Fields fields = fields("18797", "A-1:2");
        ShownForm.read(fields);
        assertThat(fields.problem().problem().members()).containsEntry("field", "shownLines");
    }

    private static CheckoutRefusal.CartChanged refused(Shown shown) {
        return (CheckoutRefusal.CartChanged)
                catchThrowableOfType(RefusedException.class, () -> shown.requireUnchanged(NOW))
                        .refusal();
    }

    private static Shown shown(String total, String lines) {
        Fields fields = fields(total, lines);
        Shown shown = ShownForm.read(fields);
        assertThat(fields.valid()).isTrue();
        return shown;
    }

    private static Fields fields(String total, String lines) {
        return new Fields(Input.of(new JsonObject().put("totalCents", total).put("shownLines", lines)));
    }
}
