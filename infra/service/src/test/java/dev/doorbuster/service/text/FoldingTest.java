package dev.doorbuster.service.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

    @ParameterizedTest
    @CsvSource({
        "café,cafe",
        "CAFÉ,cafe",
        "cafe\u0301,cafe",
        "ＣＡＦＥ,cafe",
        "Straße,strasse",
        "STRASSE,strasse",
        "STRAẞE,strasse",
        "İstanbul,istanbul",
        "ISPARTA,isparta",
        "ısparta,isparta",
        "ΟΔΟΣ,οδοσ",
        "οδός,οδοσ",
        "Ёлка,елка",
        "Smørrebrød,smorrebrod",
        "Łódź,lodz",
        "Œuvre,oeuvre",
        "ﬁne,fine",
        "Wi\u2011Fi,wi-fi",
        "soft\u00ADhyphen,softhyphen",
        "zero\u200Bwidth,zerowidth",
        "がく,がく",
        "ガク,ガク",
        "हिन्दी,हिन्दी",
        "한국,한국",
        "cafe\u2009noir,cafe noir"
    })
    void textsThatPeopleTakeForTheSameHaveOneKey(String text, String key) {
        assertThat(Folding.search(text)).isEqualTo(key);
        assertThat(Folding.search(key)).isEqualTo(key);
    }

    @Test
    void typographicQuotesAndDashesArePlain() {
        assertThat(Folding.search("‘Rock’n’Roll’ “1–2” — ½")).isEqualTo("'rock'n'roll' \"1-2\" - 1/2");
    }

    @ParameterizedTest
    @CsvSource({
        "JOSÉ@Example.COM,josé@example.com",
        "jose\u0301@example.com,josé@example.com",
        "ＡＮＮ@example.com,ann@example.com",
        "ΝΊΚΟΣ@example.com,νίκοσ@example.com",
        "νίκος@example.com,νίκοσ@example.com",
        "ИВАН@пример.рф,иван@пример.рф"
    })
    void oneMailboxHasOneKey(String address, String key) {
        assertThat(Folding.email(address)).isEqualTo(key);
        assertThat(Folding.email(key)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "josé@example.com,jose@example.com",
        "straße@example.com,strasse@example.com",
        "mıke@example.com,mike@example.com",
        "İan@example.com,ian@example.com",
        "søren@example.com,soren@example.com"
    })
    void twoMailboxesHaveTwoKeys(String one, String other) {
        assertThat(Folding.email(one)).isNotEqualTo(Folding.email(other));
    }

    @Test
    void anArticleNumberIsFoundHoweverItIsWritten() {
        for (String written :
                new String[] {"HPH-0001", "hph 0001", "hph0001", "ＨＰＨ－０００１", "hph\u20110001", "\"HPH-0001\""}) {
            assertThat(Folding.articleNumber(written)).as(written).isEqualTo("hph0001");
        }
    }
}
