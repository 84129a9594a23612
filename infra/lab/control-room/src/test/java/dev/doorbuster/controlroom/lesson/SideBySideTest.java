package dev.doorbuster.controlroom.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    @Test
    void whatIsEqualStandsStillAndChangesStandBesideEachOther() {
        List<SideBySide.Row> rows =
                SideBySide.rows(List.of("a", "old", "b", "gone", "c"), List.of("a", "new", "b", "c", "came"));

        assertThat(rows)
                .containsExactly(
                        new SideBySide.Row(1, "a", 1, "a"),
                        new SideBySide.Row(2, "old", 2, "new"),
                        new SideBySide.Row(3, "b", 3, "b"),
                        new SideBySide.Row(4, "gone", 0, null),
                        new SideBySide.Row(5, "c", 4, "c"),
                        new SideBySide.Row(0, null, 5, "came"));
        assertThat(rows.stream().map(row -> row.json().getString("kind")))
                .containsExactly("same", "changed", "same", "removed", "same", "added");
    }

    @Test
    void anAbsentFileIsAllNew() {
        assertThat(SideBySide.rows(List.of(), List.of("x", "y")))
                .containsExactly(new SideBySide.Row(0, null, 1, "x"), new SideBySide.Row(0, null, 2, "y"));
    }
}
