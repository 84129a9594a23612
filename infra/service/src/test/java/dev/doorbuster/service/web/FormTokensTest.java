package dev.doorbuster.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FormTokensTest {

    private final FormTokens tokens = new FormTokens(new byte[16]);

    @Test
    void aTokenBelongsToOneCookie() {
        String token = tokens.tokenFor("cookie-1");

        assertThat(token).matches("[0-9a-f]{64}").doesNotContain("cookie");
        assertThat(tokens.matches("cookie-1", token)).isTrue();
        assertThat(tokens.matches("cookie-2", token)).isFalse();
        assertThat(tokens.matches("cookie-1", token.substring(1) + "0")).isFalse();
    }

    @Test
    void nothingMatchesNothing() {
        assertThat(tokens.matches(null, tokens.tokenFor("x"))).isFalse();
        assertThat(tokens.matches("x", null)).isFalse();
        assertThat(tokens.matches("x", "")).isFalse();
        assertThat(tokens.matches(null, null)).isFalse();
    }

    @Test
    void anotherSecretMakesOtherTokens() {
        byte[] other = new byte[16];
        other[0] = 1;

        assertThat(new FormTokens(new byte[16]).tokenFor("cookie")).isEqualTo(tokens.tokenFor("cookie"));
        assertThat(new FormTokens(other).matches("cookie", tokens.tokenFor("cookie")))
                .isFalse();
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new FormTokens(new byte[15]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16");
    }
}
