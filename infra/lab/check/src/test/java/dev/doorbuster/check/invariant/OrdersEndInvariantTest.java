package dev.doorbuster.check.invariant;

import static dev.doorbuster.check.invariant.Orders.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.check.fact.OrderFacts;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrdersEndInvariantTest {

    private static final Instant JUST_AFTER =
            Orders.PAY_BY.plus(OrdersEndInvariant.GRACE).plusSeconds(1);

    @Test
    void holdsWhenEveryAcknowledgedOrderHasEnded() {
        OrdersEndInvariant invariant = new OrdersEndInvariant(Set.of(ID, ID + 1), JUST_AFTER, true);
        assertThat(Orders.judge(invariant, Orders.paid(ID, 10), Orders.cancelled(ID + 1, 10))
                        .holds())
                .isTrue();
    }

    @Test
    void namesAnAcknowledgedOrderThatIsMissing() {
        OrdersEndInvariant invariant = new OrdersEndInvariant(Set.of(ID, ID + 1), JUST_AFTER, true);
        assertThat(Orders.judge(invariant, Orders.paid(ID, 10)).violations())
                .containsExactly(new Violation("order 1000043", "was acknowledged to its customer but does not exist"));
    }

    @Test
    void namesAnOrderThatIsStillPendingWhenAllIsQuiet() {
        assertThat(Orders.judge(new OrdersEndInvariant(Set.of(), JUST_AFTER, true), Orders.pending(ID, 10))
                        .violations())
                .containsExactly(new Violation("order 1000042", "still pending 31 s after its payment deadline"));
    }

    @Test
    void letsAPendingOrderBeWhileMoreComeOrItsTimeIsNotUp() {
        assertThat(Orders.judge(new OrdersEndInvariant(Set.of(), JUST_AFTER, false), Orders.pending(ID, 10))
                        .holds())
                .isTrue();
        assertThat(Orders.judge(new OrdersEndInvariant(Set.of(), Orders.PAY_BY, true), Orders.pending(ID, 10))
                        .holds())
                .isTrue();
    }

    @Test
    void namesAPaymentThatDoesNotBelongToTheStatus() {
        OrderFacts wrong =
                Orders.withPayment(Orders.paid(ID, 10), new OrderFacts.Payment(Orders.job(ID), 10, "charging", null));
        assertThat(Orders.judge(new OrdersEndInvariant(Set.of(), JUST_AFTER, true), wrong)
                        .violations())
                .containsExactly(new Violation("order 1000042", "is paid but its payment is charging"));
        OrderFacts none = Orders.withPayment(Orders.paid(ID, 10), null);
        assertThat(Orders.judge(new OrdersEndInvariant(Set.of(), JUST_AFTER, true), none)
                        .violations())
                .containsExactly(new Violation("order 1000042", "has no payment"));
    }
}
