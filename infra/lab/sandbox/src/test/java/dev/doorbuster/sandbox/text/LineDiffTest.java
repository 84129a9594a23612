package dev.doorbuster.sandbox.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineDiffTest {

    @Test
    void equalLinesAlignAndChangesStandBesideEachOther() {
        List<LineDiff.Row> rows = LineDiff.of(
                        List.of("a", "old", "b", "gone", "c"), List.of("a", "new", "b", "c", "came"))
                .rows();

        assertThat(rows)
                .containsExactly(
                        new LineDiff.Row(1, "a", 1, "a", true),
                        new LineDiff.Row(2, "old", 2, "new", false),
                        new LineDiff.Row(3, "b", 3, "b", true),
                        new LineDiff.Row(4, "gone", 0, null, false),
                        new LineDiff.Row(5, "c", 4, "c", true),
                        new LineDiff.Row(0, null, 5, "came", false));
        assertThat(rows.stream().map(LineDiff.Row::kind))
                .containsExactly("same", "changed", "same", "removed", "same", "added");
    }

    @Test
    void anAbsentTextIsAllNew() {
        assertThat(LineDiff.of(List.of(), List.of("x", "y")).rows())
                .containsExactly(new LineDiff.Row(0, null, 1, "x", false), new LineDiff.Row(0, null, 2, "y", false));
    }

    @Test
    void addedAndRemovedLinesAreCountedOnce() {
        assertThat(changed(List.of("a", "b", "c"), List.of("a", "c"))).isEqualTo(1);
        assertThat(changed(List.of("a", "b"), List.of("a", "x"))).isEqualTo(2);
        assertThat(changed(List.of(), List.of("a"))).isEqualTo(1);
        assertThat(changed(List.of("a"), List.of("a"))).isZero();
    }

    private static int changed(List<String> left, List<String> right) {
        return LineDiff.of(left, right).changedLines();
    }

    @Test
    void unifiedFormatHasNamesPlacesAndContext() {
        assertThat(LineDiff.of(List.of("a", "b", "c", "d", "e", "f"), List.of("a", "b", "c", "d", "x", "f"))
                        .unified("left", "right"))
                .containsExactly("--- left", "+++ right", "@@ -2,5 +2,5 @@", " b", " c", " d", "-e", "+x", " f");
        assertThat(LineDiff.of(List.of("a"), List.of("a")).unified("left", "right"))
                .isEmpty();
    }

    @Test
    void unifiedFormatOfANewOrRemovedTextBeginsAtLineZero() {
        assertThat(LineDiff.of(List.of(), List.of("a")).unified("/dev/null", "right"))
                .containsExactly("--- /dev/null", "+++ right", "@@ -0,0 +1,1 @@", "+a");
        assertThat(LineDiff.of(List.of("a"), List.of()).unified("left", "/dev/null"))
                .containsExactly("--- left", "+++ /dev/null", "@@ -1,1 +0,0 @@", "-a");
    }
}
