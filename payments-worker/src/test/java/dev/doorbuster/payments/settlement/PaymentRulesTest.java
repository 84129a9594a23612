package dev.doorbuster.payments.settlement;

import static dev.doorbuster.payments.settlement.PaymentRules.Step.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.payments.charge.ProviderAnswer;
import dev.doorbuster.payments.charge.ProviderAnswer.Cancelled;
import dev.doorbuster.payments.charge.ProviderAnswer.Captured;
import dev.doorbuster.payments.charge.ProviderAnswer.Declined;
import dev.doorbuster.payments.charge.ProviderAnswer.NotSent;
import dev.doorbuster.payments.charge.ProviderAnswer.Unclear;
import dev.doorbuster.payments.charge.ProviderAnswer.Unseen;
import dev.doorbuster.payments.settlement.PaymentRules.Step;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentRulesTest {

    /** The columns: captured, declined, cancelled, unseen before the deadline, unseen after it, unclear, not sent. */
    private static final Map<PaymentState, List<Step>> TABLE = new EnumMap<>(Map.of(
            PaymentState.REQUESTED, List.of(CONFLICT, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING),
            PaymentState.CHARGING,
                    List.of(
                            SETTLE_PAID,
                            SETTLE_DECLINED,
                            SETTLE_CANCELLED,
                            CHARGE,
                            CANCEL_CHARGE,
                            MARK_UNKNOWN,
                            RELEASE),
            PaymentState.UNKNOWN,
                    List.of(
                            SETTLE_PAID,
                            SETTLE_DECLINED,
                            SETTLE_CANCELLED,
                            CHARGE,
                            CANCEL_CHARGE,
                            MARK_UNKNOWN,
                            MARK_UNKNOWN),
            PaymentState.CAPTURED, List.of(NOTHING, CONFLICT, CONFLICT, NOTHING, NOTHING, NOTHING, NOTHING),
            PaymentState.DECLINED, List.of(CONFLICT, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING),
            PaymentState.VOID, List.of(CONFLICT, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING)));

    @ParameterizedTest
    @EnumSource
    void every_state_has_its_row(PaymentState state) {
        assertThat(List.of(
                        PaymentRules.next(state, new Captured("ch_1", 100), false),
                        PaymentRules.next(state, new Declined("no funds"), false),
                        PaymentRules.next(state, new Cancelled(), false),
                        PaymentRules.next(state, new Unseen(), false),
                        PaymentRules.next(state, new Unseen(), true),
                        PaymentRules.next(state, new Unclear("timed out"), false),
                        PaymentRules.next(state, new NotSent("not permitted"), false)))
                .isEqualTo(TABLE.get(state));
    }

    @ParameterizedTest
    @EnumSource
    void the_providers_final_word_does_not_depend_on_the_deadline(PaymentState state) {
        for (ProviderAnswer answer : List.of(new Captured("ch_1", 100), new Declined("no funds"), new Cancelled())) {
            assertThat(PaymentRules.next(state, answer, true)).isEqualTo(PaymentRules.next(state, answer, false));
        }
    }

    @Test
    void an_order_is_never_given_up_without_a_tombstone() {
        for (PaymentState state : PaymentState.values()) {
            for (ProviderAnswer answer : List.of(new Unseen(), new Unclear("timed out"), new NotSent("too busy"))) {
                assertThat(PaymentRules.next(state, answer, true)).isNotIn(SETTLE_CANCELLED, SETTLE_DECLINED);
            }
        }
    }
}
