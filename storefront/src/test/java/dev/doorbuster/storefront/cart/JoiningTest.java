package dev.doorbuster.storefront.cart;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JoiningTest {

    private static final UUID ID = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");

    @Test
    void saysWhatDidNotFitAndWhy() {
        Joining joining = Joining.parse("2,A-1 7 pieces,B-2 1 lines");

        assertThat(joining.leftOut())
                .containsExactly(new Joining.LeftOut("A-1", 7, false), new Joining.LeftOut("B-2", 1, true));
        assertThat(joining.sentences(Map.of("A-1", "Lamp")))
                .containsExactly(
                        "Your cart already had 2 products from before. What you chose now was added to it.",
                        "7 pieces of Lamp did not fit: a cart holds at most 99 pieces of one product.",
                        "1 piece of B-2 did not fit: a cart holds at most 50 different products.");
        assertThat(joining.toJson().getJsonObject(0))
                .isEqualTo(new JsonObject().put("sku", "A-1").put("quantity", 7));
    }

    @Test
    void isSilentWhenAGuestsCartBecomesAnEmptyCustomersCart() {
        assertThat(Joining.parse("0").sentences(Map.of())).isEmpty();
        assertThat(Joining.parse("")).isEqualTo(Joining.NONE);
        assertThat(new Cart(List.of()).toJson().getJsonArray("notes")).isEqualTo(new JsonArray());
    }

    @Test
    void aCartKnowsItsIdAndTheOrderThatEmptiedIt() {
        StoredCart filled = StoredCart.of(Map.of("A-1", "2", "B-2", "98", ":id", ID.toString(), ":joining", "1"));
        assertThat(filled.quantities()).isEqualTo(Map.of("A-1", 2, "B-2", 98));
        assertThat(filled.pieces()).isEqualTo(100);
        assertThat(filled.id()).hasValue(ID);
        assertThat(filled.orderedAs()).isEmpty();
        assertThat(filled.joining().earlierLines()).isEqualTo(1);

        StoredCart emptied = StoredCart.of(Map.of(":id", UUID.randomUUID().toString(), ":ordered", ID.toString()));
        assertThat(emptied.isEmpty()).isTrue();
        assertThat(emptied.orderedAs()).hasValue(ID);
        assertThat(StoredCart.of(Map.of()).id()).isEmpty();
    }
}
