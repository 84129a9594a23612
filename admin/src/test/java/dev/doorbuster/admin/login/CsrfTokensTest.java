package dev.doorbuster.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class CsrfTokensTest {

    private final CsrfTokens tokens = new CsrfTokens(new SecureRandom());

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
    void anotherProcessHasAnotherKey() {
        assertThat(new CsrfTokens(new SecureRandom()).matches("cookie", tokens.tokenFor("cookie")))
                .isFalse();
    }
}
