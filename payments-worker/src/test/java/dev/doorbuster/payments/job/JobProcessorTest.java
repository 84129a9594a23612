package dev.doorbuster.payments.job;

import static dev.doorbuster.payments.PaymentLab.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.payments.FakeProvider.Behavior;
import dev.doorbuster.payments.PaymentLab;
import dev.doorbuster.payments.settlement.Claim;
import dev.doorbuster.service.messages.PaymentJob;
import dev.doorbuster.testsupport.RealPostgres;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each window in which a worker can crash, and each race, with a real database and a provider that counts. */
@ExtendWith(RealPostgres.class)
class JobProcessorTest {

    private static final String PAID = "captured paid 1";
    private static final String CANCELLED = "void cancelled 1";

    /** Half of the calls that the breaker judges; before there are so many, it does not open. */
    private static final int FAILURES_THAT_OPEN = 10;

    private PaymentLab lab;
    private PaymentJob job;

    @BeforeEach
    void order(RealPostgres.Database database) throws Exception {
        lab = new PaymentLab(database);
        job = lab.order();
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void crashBeforeTheClaimCommitsLeavesTheJobToTheNextDelivery(RealPostgres.Database database) throws Exception {
        try (Connection dying = database.as("payments");
                Statement statement = dying.createStatement()) {
            dying.setAutoCommit(false);
            int unused = statement.executeUpdate(
                    "update payments set state = 'charging', attempts = 1, claimed_at = now() where order_id = "
                            + job.orderId());
        }

        assertThat(deliver()).isEqualTo(JobOutcome.PAID);
        assertPaidOnce(1);
    }

    @Test
    void crashAfterTheClaimLeavesTheChargeToReconciliation() throws Exception {
        claimAndDie();

        assertThat(deliver()).isEqualTo(JobOutcome.IN_HAND);
        assertThat(lab.provider.chargeRequests()).isZero();
        await(lab.reconciliation.round());
        assertThat(lab.ending(job)).isEqualTo("charging pending 0");

        lab.passTime();
        await(lab.reconciliation.round());
        assertPaidOnce(1);
    }

    @Test
    void crashAfterTheCaptureIsSettledByReconciliationWithoutAnotherCharge() throws Exception {
        claimAndDie();
        lab.provider.capture(job.jobId().toString(), job.amountCents());

        assertThat(deliver()).isEqualTo(JobOutcome.IN_HAND);
        lab.passTime();
        await(lab.reconciliation.round());

        assertPaidOnce(0);
    }

    @Test
    void crashAfterTheSettlementLeavesARedeliveryNothingToDo() throws Exception {
        assertThat(deliver()).isEqualTo(JobOutcome.PAID);
        assertThat(deliver()).isEqualTo(JobOutcome.ALREADY_SETTLED);
        assertPaidOnce(1);
    }

    @Test
    void ofTwoWorkersWithOneJobOneCharges() throws Exception {
        lab.provider.plan(Behavior.WAIT);
        Future<JobOutcome> first = lab.processor.process(job);
        await(lab.provider.arrived());

        assertThat(deliver()).isEqualTo(JobOutcome.IN_HAND);

        lab.provider.open();
        assertThat(await(first)).isEqualTo(JobOutcome.PAID);
        assertPaidOnce(1);
    }

    @Test
    void timeoutOfACapturedChargeIsUnknownUntilReconciliationFindsIt() throws Exception {
        lab.provider.plan(Behavior.CAPTURE_AND_STAY_SILENT);

        assertThat(deliver()).isEqualTo(JobOutcome.UNKNOWN);
        assertThat(lab.ending(job)).isEqualTo("unknown pending 0");
        assertThat(deliver()).isEqualTo(JobOutcome.IN_HAND);

        lab.passTime();
        await(lab.reconciliation.round());
        assertPaidOnce(1);
    }

    @Test
    void brokenConnectionAfterTheCaptureIsUnknownAndNotChargedAgain() throws Exception {
        lab.provider.plan(Behavior.CAPTURE_AND_BREAK);

        assertThat(deliver()).isEqualTo(JobOutcome.UNKNOWN);

        lab.passTime();
        await(lab.reconciliation.round());
        assertPaidOnce(1);
    }

    @Test
    void stalledWorkersLateChargeIsTheChargeThatReconciliationMade() throws Exception {
        lab.provider.plan(Behavior.WAIT);
        Future<JobOutcome> stalled = lab.processor.process(job);
        await(lab.provider.arrived());

        lab.passTime();
        await(lab.reconciliation.round());
        lab.provider.open();
        JobOutcome unused = await(stalled);

        assertPaidOnce(2);
    }

    @Test
    void stalledWorkersLateChargeOfAnExpiredOrderIsRefused() throws Exception {
        lab.provider.plan(Behavior.WAIT);
        Future<JobOutcome> stalled = lab.processor.process(job);
        await(lab.provider.arrived());

        lab.passDeadline(job);
        lab.passTime();
        await(lab.reconciliation.round());
        lab.provider.open();
        JobOutcome unused = await(stalled);

        assertThat(lab.provider.captures()).isZero();
        assertThat(lab.ending(job)).isEqualTo(CANCELLED);
        assertThat(lab.stock()).isEqualTo("10/0/0");
    }

    @Test
    void chargeThatWasCertainlyNotSentIsReleasedAndTriedAgain() throws Exception {
        lab.provider.plan(Behavior.RATE_LIMIT, Behavior.RATE_LIMIT, Behavior.RATE_LIMIT);

        assertThat(deliver()).isEqualTo(JobOutcome.PAID);

        assertPaidOnce(4);
        assertThat(lab.text("select attempts from payments")).isEqualTo("2");
    }

    @Test
    void breakerOpensWhenChargesStayUnknownAndNothingIsLost() throws Exception {
        lab.run("update stock set initial = initial + 10, available = available + 10 where product_id = 1");
        List<PaymentJob> unknown = new ArrayList<>(List.of(job));
        while (unknown.size() < FAILURES_THAT_OPEN) {
            unknown.add(lab.order());
        }
        for (PaymentJob each : unknown) {
            assertThat(lab.gateway.accepting()).isTrue();
            lab.provider.plan(Behavior.CAPTURE_AND_BREAK);
            assertThat(await(lab.processor.process(each))).isEqualTo(JobOutcome.UNKNOWN);
        }
        assertThat(lab.gateway.accepting()).isFalse();

        PaymentJob next = lab.order();
        Future<JobOutcome> held = lab.processor.process(next);
        Awaitility.await().until(() -> {
            int sent = lab.provider.chargeRequests();
            boolean open = !lab.gateway.accepting();
            assertThat(open && sent > FAILURES_THAT_OPEN)
                    .as("charged while open")
                    .isFalse();
            return !open;
        });
        assertThat(await(held)).isEqualTo(JobOutcome.PAID);

        lab.passTime();
        await(lab.reconciliation.round());
        assertThat(lab.text("select count(*) from orders where status = 'paid'"))
                .isEqualTo(Integer.toString(FAILURES_THAT_OPEN + 1));
        assertThat(lab.provider.chargeRequests()).isEqualTo(FAILURES_THAT_OPEN + 1);
        assertThat(lab.provider.captures()).isEqualTo(FAILURES_THAT_OPEN + 1);
    }

    @Test
    void declinedCardEndsTheOrderAndReturnsItsStock() throws Exception {
        lab.provider.plan(Behavior.DECLINE);

        assertThat(deliver()).isEqualTo(JobOutcome.DECLINED);
        assertThat(deliver()).isEqualTo(JobOutcome.ALREADY_SETTLED);

        assertThat(lab.ending(job)).isEqualTo("declined declined 1");
        assertThat(lab.stock()).isEqualTo("10/0/0");
    }

    @Test
    void expiredOrderIsCancelledAndNeverCharged() throws Exception {
        lab.passDeadline(job);

        assertThat(deliver()).isEqualTo(JobOutcome.EXPIRED);

        assertThat(lab.provider.chargeRequests()).isZero();
        assertThat(lab.ending(job)).isEqualTo(CANCELLED);
    }

    @Test
    void jobWithAnotherAmountIsPoisonAndChargesNothing() throws Exception {
        PaymentJob wrong = new PaymentJob(
                job.jobId(), job.orderId(), job.amountCents() + 1, job.token(), job.requestId(), job.createdAt());

        assertThat(await(lab.processor.process(wrong))).isEqualTo(JobOutcome.POISON);

        assertThat(lab.provider.chargeRequests()).isZero();
        assertThat(lab.ending(job)).isEqualTo("requested pending 0");
    }

    private JobOutcome deliver() throws Exception {
        return await(lab.processor.process(job));
    }

    private void claimAndDie() throws Exception {
        assertThat(await(lab.payments.claim(job, true))).isEqualTo(new Claim.Granted(1));
    }

    private void assertPaidOnce(int chargeRequests) throws Exception {
        assertThat(lab.provider.captures()).isOne();
        assertThat(lab.provider.chargeRequests()).isEqualTo(chargeRequests);
        assertThat(lab.ending(job)).isEqualTo(PAID);
        assertThat(lab.stock()).isEqualTo("9/0/1");
    }
}
