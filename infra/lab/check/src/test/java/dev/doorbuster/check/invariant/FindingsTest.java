package dev.doorbuster.check.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.check.CheckReport;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingsTest {
    @Test
    void countsWhatItDoesNotPrint() {
        Findings findings = new Findings("5", "totals");
        IntStream.range(0, Findings.MAX_REPORTED + 5)
                .forEach(order -> findings.violation("order " + order, "is wrong"));
        InvariantResult result = findings.result("");
        assertThat(result.violations()).hasSize(Findings.MAX_REPORTED);
        assertThat(new CheckReport(true, "", List.of(result)).toText()).contains("and 5 more");
    }
}
