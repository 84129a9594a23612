package dev.doorbuster.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.service.http.ProblemException;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class FieldsTest {

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrong() {
        Fields fields = fields(new JsonObject().put("name", "  Ada\tL ").put("email", "x".repeat(300)));

        assertThat(fields.text("name", "Name", 1, 80)).isEqualTo("Ada L");
        fields.text("email", "Email", 3, 254);
        fields.text("street", "Street", 1, 80);

        assertThat(fields.value("name")).isEqualTo("Ada L");
        assertThat(fields.error("name")).isNull();
        assertThat(fields.value("email")).hasSize(254);
        assertThat(fields.error("email")).isEqualTo("Email must have at most 254 characters.");
        assertThat(fields.error("street")).isEqualTo("Street is required.");
        assertThat(fields.problem().problem().status()).isEqualTo(422);
        assertThat(fields.problem().problem().members()).containsEntry("field", "email");
    }

    @Test
    void aSecretIsNeitherTrimmedNorShownAgain() {
        Fields fields = fields(new JsonObject().put("password", " secret "));

        assertThat(fields.secret("password", "Password", 8, 128)).isEqualTo(" secret ");
        assertThat(fields.value("password")).isEmpty();
        assertThat(fields.valid()).isTrue();
    }

    @Test
    void numbersKeepTheirLimits() {
        Fields fields = fields(
                new JsonObject().put("a", 99).put("b", "100").put("c", "1.5").put("d", " 7 "));

        assertThat(fields.integer("a", "A", 0, 99)).hasValue(99);
        assertThat(fields.integer("b", "B", 0, 99)).isEmpty();
        assertThat(fields.integer("c", "C", 0, 99)).isEmpty();
        assertThat(fields.integer("d", "D", 0, 99)).hasValue(7);
        assertThat(fields.integer("e", "E", 0, 99)).isEmpty();
        assertThat(fields.error("b")).isEqualTo("B must be a whole number from 0 to 99.");
    }

    @Test
    void pathsLeadIntoJson() {
        Input input = Input.of(new JsonObject()
                .put("card", new JsonObject().put("number", "4242"))
                .put("list", new JsonObject().put("of", new JsonObject())));

        assertThat(input.text("card.number")).isEqualTo("4242");
        assertThat(input.text("card.expiry")).isNull();
        assertThat(input.text("card.number.deeper")).isNull();
        assertThat(input.text("nothing.there")).isNull();
        assertThatThrownBy(() -> input.text("list.of"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("list.of");
    }

    private static Fields fields(JsonObject json) {
        return new Fields(Input.of(json));
    }

    @Test
    void anInvisibleNameIsMissingAndCharactersAreCodePoints() {
        Fields fields = new Fields(
                Input.of(new JsonObject().put("name", "\u200B\u202E \u3164").put("smile", "😀😀😀")));
        assertThat(fields.text("name", "Name", 1, 80)).isEmpty();
        assertThat(fields.error("name")).isEqualTo("Name is required.");
        assertThat(fields.text("smile", "Smile", 1, 3)).isEqualTo("😀😀😀");
        assertThat(fields.error("smile")).isNull();
    }

    @Test
    void aPasswordIsPreparedAndCountedInCharacters() {
        Fields fields = new Fields(Input.of(new JsonObject()
                .put("one", "re\u0301sume\u0301 \u00A0")
                .put("smiles", "😀".repeat(128))
                .put("seven", "e\u0301".repeat(7))
                .put("control", "a password\u0007")));
        assertThat(fields.password("one", "Password", 8, 128)).isEqualTo("résumé  ");
        assertThat(fields.password("smiles", "Password", 8, 128)).hasSize(256);
        assertThat(fields.valid()).isTrue();
        fields.password("seven", "Password", 8, 128);
        assertThat(fields.error("seven")).contains("at least 8");
        fields.password("control", "Password", 8, 128);
        assertThat(fields.error("control")).contains("control characters");
    }
}
