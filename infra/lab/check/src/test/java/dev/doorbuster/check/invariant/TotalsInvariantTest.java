package dev.doorbuster.check.invariant;

import static dev.doorbuster.check.invariant.Orders.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.check.fact.OrderFacts;
import org.junit.jupiter.api.Test;

class TotalsInvariantTest {

    @Test
    void holdsForOrdersInOrder() {
        InvariantResult result = Orders.judge(new TotalsInvariant(), Orders.paid(ID, 1999), Orders.pending(ID + 1, 5));
        assertThat(result.holds()).isTrue();
        assertThat(result.checked()).isEqualTo(2);
    }

    @Test
    void namesAWrongTotal() {
        OrderFacts wrong = Orders.withLines(Orders.paid(ID, 1999), 2, 2499);
        assertThat(Orders.judge(new TotalsInvariant(), wrong).violations())
                .containsExactly(new Violation("order 1000042", "total 1999 but its lines sum to 2499"));
    }

    @Test
    void namesAnOrderWithoutLines() {
        OrderFacts wrong = Orders.withLines(Orders.paid(ID, 1999), 0, 0);
        assertThat(Orders.judge(new TotalsInvariant(), wrong).violations())
                .containsExactly(new Violation("order 1000042", "has no lines"));
    }

    @Test
    void namesAnIllegalStep() {
        OrderFacts wrong = Orders.withHistory(Orders.paid(ID, 1999), "pending", "declined", "paid");
        assertThat(Orders.judge(new TotalsInvariant(), wrong).violations())
                .containsExactly(new Violation("order 1000042", "its history goes from declined to paid"));
    }
}
