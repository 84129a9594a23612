package dev.doorbuster.service.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 8265, section 4.3, and further rules of the profile. */
class OpaqueStringTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "Correct Horse Battery Staple",
                "πßå",
                "Jack of ♦s",
                "ＡＢＣ",
                "👍🏽"
            })
    void caseWidthAndSymbolsStay(String password) {
        assertThat(OpaqueString.prepare(password)).isEqualTo(password);
        assertThat(OpaqueString.allows(password)).isTrue();
    }

    @Test
    void blanksOfAnyScriptAreTheAsciiBlank() {
        assertThat(OpaqueString.prepare("foo\u1680bar\u3000\u00A0")).isEqualTo("foo bar  ");
    }

    @Test
    void aDecomposedPasswordIsTheComposedOne() {
        assertThat(OpaqueString.prepare("re\u0301sume\u0301")).isEqualTo("résumé");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "my cat is a \tby", "a\u0000b", "a\u0085b", "half \uD83D", "\uFFFE", "\uFDD0"})
    void emptyControlAndBrokenCharactersAreRefused(String password) {
        assertThat(OpaqueString.allows(OpaqueString.prepare(password))).isFalse();
    }

    @Test
    void theLongestPasswordOfTheWidestCharactersIsHashed() {
        PasswordHasher hasher = new PasswordHasher();
        String longest = "😀".repeat(128);
        assertThat(hasher.verify(longest.toCharArray(), hasher.hash(longest.toCharArray())))
                .isTrue();
    }
}
