package dev.doorbuster.measure.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void tablesAreFlush() {
        List<List<String>> rows = List.of(List.of("variant", "p99"), List.of("broken", "1234"));
        assertThat(TextTable.plain(rows, "  ")).isEqualTo("  variant   p99\n  broken   1234\n");
        assertThat(TextTable.markdown(rows)).isEqualTo("| variant | p99 |\n|---|---|\n| broken | 1234 |\n");
    }
}
