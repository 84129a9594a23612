package dev.doorbuster.service.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\u00A0\u2007\u202F\u3000",
                "\u200B\u200C\u200D\u2060\uFEFF",
                "\u202E\u202C\u2066\u2069\u200E\u200F\u061C",
                "\u00AD",
                "\u3164\uFFA0\u115F\u2800",
                "\u0301",
                "\u0000\u0007\u0085\u2028",
                "\uDB40\uDC41"
            })
    void textThatNobodyCanSeeIsEmpty(String typed) {
        assertThat(TypedText.line(typed)).isEmpty();
        assertThat(TypedText.lines(typed)).isEmpty();
    }

    @Test
    void namesOfAllScriptsStayAsTheyAre() {
        for (String name : new String[] {
            "Ann", "Ångström", "Ἀριστοτέλης", "علی\u200Cرضا", "शर्मा", "山田", "O’Neill", "👩\u200D🚀", "7"
        }) {
            assertThat(TypedText.line(name)).as(name).isEqualTo(name);
        }
    }

    @Test
    void whatCannotBeSeenGoesAndTheRestIsComposed() {
        assertThat(TypedText.line("\u202Elive\u202C \u200Be\u0301vil\u00A0")).isEqualTo("live évil");
        assertThat(TypedText.line("a\u0000b\nc")).isEqualTo("a b c");
        assertThat(TypedText.line("half \uD83D")).isEqualTo("half \uFFFD");
    }

    @Test
    void severalLinesStaySeveral() {
        assertThat(TypedText.lines("one\r\ntwo\rthree\u0007\n")).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void aCharacterIsACodePoint() {
        assertThat(TypedText.length("😀é")).isEqualTo(2);
        assertThat(TypedText.first("😀😀😀", 2)).isEqualTo("😀😀");
        assertThat(TypedText.first("ab", 2)).isEqualTo("ab");
    }
}
