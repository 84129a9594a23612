package dev.doorbuster.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNextTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/checkout", "/orders/12?a=b&c=%2F", "/search?q=https://x"})
    void ownPathsPass(String path) {
        assertThat(SafeNext.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "checkout",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: x=y",
                "/a b",
                "/\tevil",
                "/é",
                "/a\\b"
            })
    void anythingElseLeadsHome(String path) {
        assertThat(SafeNext.of(path)).isEqualTo("/");
    }

    @Test
    void soDoesNothingOrTooMuch() {
        assertThat(SafeNext.of(null)).isEqualTo("/");
        assertThat(SafeNext.of("/" + "a".repeat(501))).isEqualTo("/");
    }
}
