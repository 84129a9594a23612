package dev.doorbuster.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void quotesWhatNeedsItAndEndsLinesAsTheStandardSays() {
        Csv csv = new Csv("plain", "comma", "quote", "lines", "number", "nothing");
        csv.row("a", "b,c", "d\"e", "f\ng", -5, null);
        assertThat(csv.text())
                .isEqualTo("plain,comma,quote,lines,number,nothing\r\na,\"b,c\",\"d\"\"e\",\"f\ng\",-5,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=HYPERLINK(\"http://x\")"})
    void aFormulaIsOnlyText(String formula) {
        Csv csv = new Csv("cell");
        csv.row(formula);
        String cell = csv.text().split("\r\n", -1)[1];
        assertThat(cell.startsWith("\"") ? cell.substring(1) : cell).startsWith("'" + formula.charAt(0));
    }

    @Test
    void aCarriageReturnInFrontIsQuotedToo() {
        Csv csv = new Csv("cell");
        csv.row("\r=1");
        assertThat(csv.text()).isEqualTo("cell\r\n\"'\r=1\"\r\n");
    }
}
