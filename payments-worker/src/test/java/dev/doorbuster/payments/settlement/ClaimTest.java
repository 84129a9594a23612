package dev.doorbuster.payments.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.payments.settlement.Claim.Standing;
import dev.doorbuster.service.messages.PaymentJob;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimTest {

    private static final UUID JOB_ID = UUID.fromString("6d7a3c52-9a0e-4f6b-8a57-0a8f2b1c9d10");
    private static final PaymentJob JOB = new PaymentJob(JOB_ID, 42, 1999, "tok_1", "request-1", Instant.EPOCH);

    @Test
    void a_requested_payment_in_time_is_granted_under_the_next_number() {
        assertThat(Claim.decide(JOB, standing(PaymentState.REQUESTED, false), true))
                .isEqualTo(new Claim.Granted(3));
    }

    @Test
    void it_is_left_alone_while_no_charge_would_be_let_through() {
        assertThat(Claim.decide(JOB, standing(PaymentState.REQUESTED, false), false))
                .isInstanceOf(Claim.Later.class);
    }

    @Test
    void past_its_deadline_it_expires_instead_of_being_charged() {
        assertThat(Claim.decide(JOB, standing(PaymentState.REQUESTED, true), true))
                .isInstanceOf(Claim.Expired.class);
        assertThat(Claim.decide(JOB, standing(PaymentState.REQUESTED, true), false))
                .isInstanceOf(Claim.Expired.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"CHARGING", "UNKNOWN"})
    void a_payment_in_hand_is_not_claimed_again_even_past_its_deadline(PaymentState state) {
        assertThat(Claim.decide(JOB, standing(state, false), true)).isInstanceOf(Claim.InHand.class);
        assertThat(Claim.decide(JOB, standing(state, true), true)).isInstanceOf(Claim.InHand.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"CAPTURED", "DECLINED", "VOID"})
    void an_ended_payment_stays_ended(PaymentState state) {
        assertThat(Claim.decide(JOB, standing(state, true), true)).isInstanceOf(Claim.AlreadySettled.class);
    }

    @Test
    void a_job_that_contradicts_the_database_is_poison() {
        Standing otherJob = new Standing(UUID.randomUUID(), 1999, PaymentState.REQUESTED, false, 0);
        Standing otherAmount = new Standing(JOB_ID, 2000, PaymentState.REQUESTED, false, 0);
        assertThat(Claim.decide(JOB, null, true)).isEqualTo(new Claim.Poison("there is no order 42"));
        assertThat(Claim.decide(JOB, otherJob, true)).isInstanceOf(Claim.Poison.class);
        assertThat(Claim.decide(JOB, otherAmount, true))
                .isEqualTo(new Claim.Poison("order 42 is over 2000 cents, the job over 1999"));
    }

    private static Standing standing(PaymentState state, boolean overdue) {
        return new Standing(JOB_ID, 1999, state, overdue, 2);
    }
}
