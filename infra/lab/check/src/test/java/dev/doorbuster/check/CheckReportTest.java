package dev.doorbuster.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.check.invariant.InvariantResult;
import dev.doorbuster.check.invariant.Violation;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckReportTest {

    private static final InvariantResult HOLDS = new InvariantResult("2", "stock", 7, List.of(), 0, "7 products");
    private static final InvariantResult BROKEN = new InvariantResult(
            "5", "totals", 9, List.of(new Violation("order 1", "total 1999 but its lines sum to 2499")), 1, "9 orders");

    @Test
    void putsTheVerdictFirst() {
        assertThat(new CheckReport(true, "", List.of(HOLDS, BROKEN)).toText()).isEqualTo("""
                1 of 2 invariants broken
                  ok     2  stock: 7 products
                  BROKEN 5  totals: 9 orders
                            order 1: total 1999 but its lines sum to 2499
                """);
        assertThat(new CheckReport(true, "", List.of(HOLDS)).toText()).startsWith("All 1 invariants hold\n");
        assertThat(new CheckReport(false, "3 pending orders", List.of(HOLDS)).toText())
                .startsWith("No invariant is broken so far, but work is in flight (3 pending orders)");
    }

    @Test
    void isNotOkWhenNothingCouldBeSeen() {
        InvariantResult unseen = new InvariantResult("6", "sessions", 0, List.of(), 0, "0 answers");
        CheckReport report = new CheckReport(true, "", List.of(HOLDS, unseen));
        assertThat(report.broken()).isFalse();
        assertThat(report.ok()).isFalse();
        assertThat(report.toText()).startsWith("No invariant is broken, but these could not be checked: sessions\n");
        assertThat(new CheckReport(true, "", List.of(BROKEN, unseen)).broken()).isTrue();
    }

    @Test
    void keepsTheAgreedShape() {
        JsonObject json = new CheckReport(true, "", List.of(BROKEN)).toJson();
        assertThat(json.getBoolean("ok")).isFalse();
        assertThat(json.getBoolean("drained")).isTrue();
        JsonObject invariant = json.getJsonArray("invariants").getJsonObject(0);
        assertThat(invariant.getString("id")).isEqualTo("5");
        assertThat(invariant.getLong("checked")).isEqualTo(9);
        assertThat(invariant.getJsonArray("violations").getJsonObject(0).getMap())
                .containsEntry("subject", "order 1")
                .containsEntry("detail", "total 1999 but its lines sum to 2499");
    }
}
